<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>About this study</source>
        <translation>About this study</translation>
    </message>
    <message>
        <source>Study, site and program</source>
        <translation>Study, site and program</translation>
    </message>
    <message>
        <source>Choices the protocol leaves open, and the answers in force</source>
        <translation>Choices the protocol leaves open, and the answers in force</translation>
    </message>
    <message>
        <source>To be confirmed</source>
        <translation>To be confirmed</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>What the program is made of, and the licences</source>
        <translation>What the program is made of, and the licences</translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>Patient number</source>
        <translation>Patient number</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Audit trail</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>Newer</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Older</translation>
    </message>
    <message>
        <source>Newest first, in the site’s time. Nothing here can be changed.</source>
        <translation>Newest first, in the site’s time. Nothing here can be changed.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>After</source>
        <translation>After</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>No patient has this number</source>
        <translation>No patient has this number</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Nothing here</translation>
    </message>
    <message>
        <source>Type a number such as 07-012 or S07-a-012.</source>
        <translation>Type a number such as 07-012 or S07-a-012.</translation>
    </message>
    <message>
        <source>No act matches these filters.</source>
        <translation>No act matches these filters.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Everybody</translation>
    </message>
</context>
<context>
    <name>BoxesPage</name>
    <message>
        <source>Receive a shipment</source>
        <translation>Receive a shipment</translation>
    </message>
    <message>
        <source>Change a box’s state</source>
        <translation>Change a box’s state</translation>
    </message>
    <message>
        <source>Kit boxes</source>
        <translation>Kit boxes</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Boxes received here are held by this laptop and taken in ascending order.</source>
        <translation>Boxes received here are held by this computer and taken in ascending order.</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>Box {number}</source>
        <translation>Box {number}</translation>
    </message>
    <message>
        <source>Record the state</source>
        <translation>Record the state</translation>
    </message>
    <message>
        <source>No box has been received</source>
        <translation>No box has been received</translation>
    </message>
    <message>
        <source>Type the numbers of the first shipment: nobody can be randomised before.</source>
        <translation>Enter the numbers of the first shipment: nobody can be randomised before that.</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Box</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Expiry</source>
        <translation>Expiry</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>Taken for</translation>
    </message>
    <message numerus="yes">
        <source>%n box(es) can be taken</source>
        <translation>
            <numerusform>%n box can be taken</numerusform>
            <numerusform>%n boxes can be taken</numerusform>
        </translation>
    </message>
    <message>
        <source>next: {number}</source>
        <translation>next: {number}</translation>
    </message>
    <message>
        <source>Such as 0713-0720, 0725</source>
        <translation>Such as 0713-0720, 0725</translation>
    </message>
    <message>
        <source>Numbers on the boxes</source>
        <translation>Numbers on the boxes</translation>
    </message>
    <message>
        <source>Day, month, year; empty where none is printed</source>
        <translation>Day, month, year; empty where none is printed</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Recorded {time}</source>
        <translation>Recorded {time}</translation>
    </message>
</context>
<context>
    <name>FirstRunScreen</name>
    <message>
        <source>France</source>
        <translation>France</translation>
    </message>
    <message>
        <source>Belgium</source>
        <translation>Belgium</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choose a folder</translation>
    </message>
    <message>
        <source>Open this workbook</source>
        <translation>Open this workbook</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Making the keys and the encrypted files. This takes a few seconds.</source>
        <translation>Creating the keys and the encrypted files. This takes a few seconds.</translation>
    </message>
    <message>
        <source>The window can be closed once you have the recovery key before you.</source>
        <translation>The window can be closed once you have the recovery key before you.</translation>
    </message>
    <message>
        <source>Folder of the workbook</source>
        <translation>Folder of the workbook</translation>
    </message>
    <message>
        <source>Where should the workbook be kept?</source>
        <translation>Where should the workbook be kept?</translation>
    </message>
    <message>
        <source>Which site is it?</source>
        <translation>Which site is it?</translation>
    </message>
    <message>
        <source>Who is the first investigator?</source>
        <translation>Who is the first investigator?</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>Your passphrase</translation>
    </message>
    <message>
        <source>Making the workbook</source>
        <translation>Creating the workbook</translation>
    </message>
    <message>
        <source>The site’s recovery key</source>
        <translation>The site’s recovery key</translation>
    </message>
    <message>
        <source>One folder holds everything, encrypted. An empty folder on this computer’s own disk serves best.</source>
        <translation>One folder holds everything, encrypted. An empty folder on this computer’s own disk serves best.</translation>
    </message>
    <message>
        <source>The number is the one the sponsor gave. The time zone rules every day and deadline and cannot be changed later.</source>
        <translation>The number is the one the sponsor gave. The time zone sets every day and deadline and cannot be changed later.</translation>
    </message>
    <message>
        <source>This person delegates roles to the others. A person who prepares syringes must never have an account here.</source>
        <translation>This person delegates roles to the others. A person who prepares syringes must never have an account here.</translation>
    </message>
    <message>
        <source>It opens the workbook and signs in your name. Nobody can find it out for you.</source>
        <translation>It opens the workbook and signs in your name. Nobody can recover it for you.</translation>
    </message>
    <message>
        <source>It is shown this once. Print the recovery sheet, or copy the key by hand, and lock it away sealed: it opens the workbook when all passphrases are lost.</source>
        <translation>It is shown this once. Print the recovery sheet, or copy the key by hand, and lock it away sealed: it opens the workbook when all passphrases are lost.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Site number</source>
        <translation>Site number</translation>
    </message>
    <message>
        <source>Two digits</source>
        <translation>Two digits</translation>
    </message>
    <message>
        <source>Hospital and unit</source>
        <translation>Hospital and unit</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>Such as Europe/Paris, Indian/Reunion</source>
        <translation>Such as Europe/Paris, Indian/Reunion</translation>
    </message>
    <message>
        <source>Name, as printed on documents</source>
        <translation>Name, as printed on documents</translation>
    </message>
    <message>
        <source>A workbook stands in this folder already.</source>
        <translation>This folder already holds a workbook.</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Country</translation>
    </message>
    <message>
        <source>Type group {group} of your copy</source>
        <translation>Type group {group} of your copy</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>The same passphrase again</translation>
    </message>
    <message>
        <source>Long enough. Six unrelated words are easier to keep in mind.</source>
        <translation>Long enough. Six unrelated words are easier to remember.</translation>
    </message>
    <message>
        <source>At least {least} characters: {typed} so far</source>
        <translation>At least {least} characters: {typed} so far</translation>
    </message>
</context>
<context>
    <name>Front</name>
    <message>
        <source>Iloprost in septic shock with persistent microperfusion defects</source>
        <translation>Iloprost in septic shock with persistent microperfusion defects</translation>
    </message>
    <message>
        <source>Offline: nothing is sent over a network</source>
        <translation>Offline: nothing is sent over a network</translation>
    </message>
    <message>
        <source>Data encrypted on this computer</source>
        <translation>Data encrypted on this computer</translation>
    </message>
    <message>
        <source>Protocol 3.0 · Workbook {version}</source>
        <translation>Protocol 3.0 · Workbook {version}</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>LastLockBanner</name>
    <message>
        <source>To know before you go on</source>
        <translation>To know before you go on</translation>
    </message>
</context>
<context>
    <name>LooksRow</name>
    <message>
        <source>Your menu</source>
        <translation>Your menu</translation>
    </message>
    <message>
        <source>Passer en français</source>
        <translation>Passer en français</translation>
    </message>
    <message>
        <source>Looks: as the system</source>
        <translation>Appearance: as the system</translation>
    </message>
    <message>
        <source>Looks: light</source>
        <translation>Appearance: light</translation>
    </message>
    <message>
        <source>Looks: dark</source>
        <translation>Appearance: dark</translation>
    </message>
    <message>
        <source>List of keys</source>
        <translation>Keyboard shortcuts</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Folder of the workbook</source>
        <translation>Folder of the workbook</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Put away</source>
        <translation>Dismiss</translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) with entries you have not recorded</source>
        <translation>
            <numerusform>%n form with entries you have not recorded</numerusform>
            <numerusform>%n forms with entries you have not recorded</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the form</source>
        <translation>Open the form</translation>
    </message>
    <message>
        <source>Open the first</source>
        <translation>Open the first</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
</context>
<context>
    <name>PassphraseField</name>
    <message>
        <source>Show what is typed</source>
        <translation>Show what is typed</translation>
    </message>
    <message>
        <source>Hide what is typed</source>
        <translation>Hide what is typed</translation>
    </message>
    <message>
        <source>Caps Lock seems to be on</source>
        <translation>Caps Lock seems to be on</translation>
    </message>
</context>
<context>
    <name>PatientsPage</name>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Consent outstanding</source>
        <translation>Consent outstanding</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>Number or initials</source>
        <translation>Number or initials</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Schedule of all patients</source>
        <translation>Schedule of all patients</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Consent</translation>
    </message>
    <message>
        <source>New screening</source>
        <translation>New screening</translation>
    </message>
    <message>
        <source>Enter opens the cell · arrows move</source>
        <translation>Enter opens the cell · arrows move</translation>
    </message>
    <message>
        <source>Not due</source>
        <translation>Not due</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Conflict</translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation>Not applicable</translation>
    </message>
    <message>
        <source>No patient is randomised yet</source>
        <translation>No patient is randomised yet</translation>
    </message>
    <message>
        <source>Patients appear here once a box is taken for them.</source>
        <translation>Patients appear here once a box is taken for them.</translation>
    </message>
    <message>
        <source>No patient matches</source>
        <translation>No patient matches</translation>
    </message>
    <message>
        <source>Clear the search or choose another filter.</source>
        <translation>Clear the search or choose another filter.</translation>
    </message>
    <message>
        <source>Nothing is due today</source>
        <translation>Nothing is due today</translation>
    </message>
    <message>
        <source>No visit is overdue</source>
        <translation>No visit is overdue</translation>
    </message>
    <message>
        <source>No consent is outstanding</source>
        <translation>No consent is outstanding</translation>
    </message>
    <message>
        <source>No visit is in conflict</source>
        <translation>No visit is in conflict</translation>
    </message>
    <message>
        <source>All patients are one filter away.</source>
        <translation>The other patients are under the filter “All”.</translation>
    </message>
    <message>
        <source>Show all patients</source>
        <translation>Show all patients</translation>
    </message>
    <message numerus="yes">
        <source>%n randomised at this site</source>
        <translation>
            <numerusform>%n randomised at this site</numerusform>
            <numerusform>%n randomised at this site</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the first 7 days</source>
        <translation>
            <numerusform>%n in the first 7 days</numerusform>
            <numerusform>%n in the first 7 days</numerusform>
        </translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patients</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Add a person</source>
        <translation>Add a person</translation>
    </message>
    <message>
        <source>People</source>
        <translation>People</translation>
    </message>
    <message>
        <source>The new person types their own passphrase here, unseen.</source>
        <translation>The new person types their own passphrase here, unseen.</translation>
    </message>
    <message>
        <source>Add this person</source>
        <translation>Add this person</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Whoever prepares syringes must never have an account</source>
        <translation>Whoever prepares syringes must never have an account</translation>
    </message>
    <message>
        <source>That person knows what a box holds; everybody with an account stays blind.</source>
        <translation>That person knows what a box holds; everybody with an account stays blind.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Delegation</source>
        <translation>Delegation</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>Not in force</source>
        <translation>Not in force</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>provisional</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) with an account</source>
        <translation>
            <numerusform>%n person with an account</numerusform>
            <numerusform>%n people with an account</numerusform>
        </translation>
    </message>
    <message>
        <source>Name, as printed on documents</source>
        <translation>Name, as printed on documents</translation>
    </message>
    <message>
        <source>Delegation from</source>
        <translation>Delegation from</translation>
    </message>
    <message>
        <source>Empty while it is open</source>
        <translation>Leave empty if no end is planned</translation>
    </message>
    <message>
        <source>to</source>
        <translation>Delegation until</translation>
    </message>
    <message>
        <source>Their passphrase</source>
        <translation>Their passphrase</translation>
    </message>
    <message>
        <source>Six unrelated words, or 14 characters of three kinds</source>
        <translation>Six unrelated words, or 14 characters of three kinds</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>The same passphrase again</translation>
    </message>
    <message>
        <source>{name} can unlock from now on</source>
        <translation>{name} can unlock from now on</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Cover the screen ({keys})</source>
        <translation>Cover the screen ({keys})</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>Workbook</translation>
    </message>
    <message>
        <source>Site {number}</source>
        <translation>Site {number}</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patients</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Screening</translation>
    </message>
    <message>
        <source>Kit boxes</source>
        <translation>Kit boxes</translation>
    </message>
    <message>
        <source>People</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Audit trail</translation>
    </message>
    <message>
        <source>About the study</source>
        <translation>About this study</translation>
    </message>
</context>
<context>
    <name>StepsFront</name>
    <message>
        <source>Step {place} of {last}</source>
        <translation>Step {place} of {last}</translation>
    </message>
</context>
<context>
    <name>LockedScreen</name>
    <message>
        <source>Locked at {time}: three wrong PINs</source>
        <translation>Locked at {time}: three wrong PINs</translation>
    </message>
    <message>
        <source>Locked at {time}: the computer slept</source>
        <translation>Locked at {time}: the computer slept</translation>
    </message>
    <message>
        <source>Locked at {time} with the computer’s own screen</source>
        <translation>Locked at {time} with the computer’s own screen</translation>
    </message>
    <message>
        <source>Locked at {time}</source>
        <translation>Locked at {time}</translation>
    </message>
    <message>
        <source>Locked at {time}: nobody was active</source>
        <translation>Locked at {time}: nobody was active</translation>
    </message>
    <message>
        <source>Switch person</source>
        <translation>Switch person</translation>
    </message>
    <message>
        <source>Offline: data encrypted on this computer. No patient detail is shown while locked.</source>
        <translation>Offline: data encrypted on this computer. No patient detail is shown while locked.</translation>
    </message>
    <message>
        <source>This workbook cannot be opened now</source>
        <translation>This workbook cannot be opened now</translation>
    </message>
</context>
<context>
    <name>UnlockDoor</name>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Passphrase of {name}</source>
        <translation>Passphrase of {name}</translation>
    </message>
    <message numerus="yes">
        <source>Next try in %n second(s)</source>
        <translation>
            <numerusform>Next try in %n second</numerusform>
            <numerusform>Next try in %n seconds</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking the passphrase and the files…</source>
        <translation>Checking the passphrase and the files…</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>Unlocking…</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Checking the passphrase…</source>
        <translation>Checking the passphrase…</translation>
    </message>
</context>
<context>
    <name>UnlockScreen</name>
    <message>
        <source>Who is working?</source>
        <translation>Who is using the workbook?</translation>
    </message>
    <message>
        <source>Open another folder</source>
        <translation>Open another folder</translation>
    </message>
    <message>
        <source>Make a new workbook</source>
        <translation>Create a new workbook</translation>
    </message>
    <message>
        <source>This workbook cannot be opened now</source>
        <translation>This workbook cannot be opened now</translation>
    </message>
</context>
<context>
    <name>RecoverySheetPart</name>
    <message>
        <source>Print the sheet…</source>
        <translation>Print the sheet…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Save as PDF…</translation>
    </message>
    <message>
        <source>Whoever holds this file can open the workbook. Print it, then delete it.</source>
        <translation>Whoever holds this file can open the workbook. Print it, then delete it.</translation>
    </message>
    <message>
        <source>File of the sheet</source>
        <translation>File of the sheet</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Recovery sheet</translation>
    </message>
    <message>
        <source>recovery-sheet.pdf</source>
        <translation>recovery-sheet.pdf</translation>
    </message>
</context>
<context>
    <name>CoveredScreen</name>
    <message>
        <source>Covered at {time}: nobody was active</source>
        <translation>Covered at {time}: nobody was active</translation>
    </message>
    <message>
        <source>Covered at {time}</source>
        <translation>Covered at {time}</translation>
    </message>
    <message>
        <source>The workbook stays open until it locks. No patient detail is shown meanwhile.</source>
        <translation>The workbook stays open until it locks. No patient detail is shown meanwhile.</translation>
    </message>
    <message>
        <source>Locks at {time} unless it is opened</source>
        <translation>Locks at {time} unless it is opened</translation>
    </message>
</context>
<context>
    <name>PinDoor</name>
    <message>
        <source>Quick PIN</source>
        <translation>Quick PIN</translation>
    </message>
    <message>
        <source>Quick PIN of {name}</source>
        <translation>Quick PIN of {name}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>Use the passphrase</translation>
    </message>
</context>
<context>
    <name>PinDrawer</name>
    <message>
        <source>Quick PIN</source>
        <translation>Quick PIN</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>It opens the covered screen for 15 minutes, in place of your passphrase. Three wrong ones lock the workbook. It is written down nowhere, and forgotten when the workbook locks.</source>
        <translation>It opens the covered screen for 15 minutes, in place of your passphrase. Three wrong ones lock the workbook. It is written down nowhere, and forgotten when the workbook locks.</translation>
    </message>
    <message>
        <source>4 to 8 digits</source>
        <translation>4 to 8 digits</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>The same once more</translation>
    </message>
    <message>
        <source>Use this PIN</source>
        <translation>Use this PIN</translation>
    </message>
    <message>
        <source>No PIN</source>
        <translation>No PIN</translation>
    </message>
</context>
<context>
    <name>ClosingScreen</name>
    <message>
        <source>The workbook locks</source>
        <translation>The workbook locks</translation>
    </message>
    <message>
        <source>The backup is made and the keys leave the memory. It takes a moment.</source>
        <translation>The backup is made and the keys leave the memory. It takes a moment.</translation>
    </message>
</context>
<context>
    <name>CountdownBanner</name>
    <message>
        <source>The workbook locks in {seconds} s</source>
        <translation>The workbook locks in {seconds} s</translation>
    </message>
    <message>
        <source>Only opening the screen puts it off.</source>
        <translation>Only opening the screen puts it off.</translation>
    </message>
    <message>
        <source>The screen is covered in {seconds} s</source>
        <translation>The screen is covered in {seconds} s</translation>
    </message>
    <message>
        <source>Any key keeps it open.</source>
        <translation>Any key keeps it open.</translation>
    </message>
</context>
<context>
    <name>AccountMenu</name>
    <message>
        <source>Cover the screen</source>
        <translation>Cover the screen</translation>
    </message>
    <message>
        <source>Lock the workbook</source>
        <translation>Lock the workbook</translation>
    </message>
    <message>
        <source>Switch person</source>
        <translation>Switch person</translation>
    </message>
    <message>
        <source>Another quick PIN…</source>
        <translation>Another quick PIN…</translation>
    </message>
    <message>
        <source>Quick PIN…</source>
        <translation>Quick PIN…</translation>
    </message>
</context>
<context>
    <name>DraftsLine</name>
    <message numerus="yes">
        <source>%n entry(ies) kept as an encrypted draft</source>
        <translation>
            <numerusform>%n entry kept as an encrypted draft</numerusform>
            <numerusform>%n entries kept as encrypted drafts</numerusform>
        </translation>
    </message>
</context>
</TS>
