<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>EndPanel</name>
    <message>
        <source>End the access of {name}</source>
        <translation>End the access of {name}</translation>
    </message>
    <message>
        <source>End the access</source>
        <translation>End the access</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Their role ends after the last day, and their way in goes at once.</source>
        <translation>Their role ends after the last day, and their way in goes at once.</translation>
    </message>
    <message>
        <source>The databases get new keys: whoever kept a copy of the folder reads nothing recorded from now on.</source>
        <translation>The databases get new keys: whoever kept a copy of the folder reads nothing recorded from now on.</translation>
    </message>
    <message>
        <source>Everybody else unlocks as before, with the passphrase they have.</source>
        <translation>Everybody else unlocks as before, with the passphrase they have.</translation>
    </message>
    <message>
        <source>It takes as long as a backup, and the workbook is busy meanwhile.</source>
        <translation>It takes as long as a backup, and the workbook is busy meanwhile.</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>Your passphrase, {name}</source>
        <translation>Your passphrase, {name}</translation>
    </message>
    <message>
        <source>Eight groups of five; dashes and blanks do not matter</source>
        <translation>Eight groups of five; dashes and blanks do not matter</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Recovery key</translation>
    </message>
</context>
<context>
    <name>EndingScreen</name>
    <message>
        <source>The access of {name} ends</source>
        <translation>The access of {name} ends</translation>
    </message>
    <message>
        <source>The databases are copied under new keys, compared and checked. Until the last step the workbook is as it was.</source>
        <translation>The databases are copied under new keys, compared and checked. Until the last step the workbook is as it was.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Copying: {percent} %</source>
        <translation>Copying: {percent} %</translation>
    </message>
    <message>
        <source>Reading the copies back and checking them…</source>
        <translation>Reading the copies back and checking them…</translation>
    </message>
    <message>
        <source>Stopping; this takes a moment.</source>
        <translation>Stopping; this takes a moment.</translation>
    </message>
    <message>
        <source>Stopping; the window can be closed in a moment.</source>
        <translation>Stopping; the window can be closed in a moment.</translation>
    </message>
</context>
<context>
    <name>EndedDrawer</name>
    <message>
        <source>Looking…</source>
        <translation>Looking…</translation>
    </message>
    <message>
        <source>Site {number}</source>
        <translation>Site {number}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>The access has ended</source>
        <translation>The access has ended</translation>
    </message>
    <message>
        <source>Neither their passphrase nor a copy of the folder opens what is recorded now.</source>
        <translation>Neither their passphrase nor a copy of the folder opens what is recorded now.</translation>
    </message>
    <message>
        <source>Everybody else unlocks as before; the recovery sheet stays valid.</source>
        <translation>Everybody else unlocks as before; the recovery sheet stays valid.</translation>
    </message>
    <message>
        <source>Backups they can still open</source>
        <translation>Backups they can still open</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Understood</translation>
    </message>
    <message>
        <source>None in the folder of the backups. Copies elsewhere may be.</source>
        <translation>None in the folder of the backups. Copies elsewhere may be.</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s), made under the former keys:</source>
        <translation>
            <numerusform>%n backup, made under the former keys:</numerusform>
            <numerusform>%n backups, made under the former keys:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep them under lock, where this person does not come; or delete them.</source>
        <translation>Keep them under lock, where this person does not come; or delete them.</translation>
    </message>
    <message>
        <source>Delete only once a newer backup stands, and was tried. The program never does.</source>
        <translation>Delete only once a newer backup stands, and was tried. The program never does.</translation>
    </message>
    <message>
        <source>Copies made elsewhere count as well, and nobody knows of those but people.</source>
        <translation>Copies made elsewhere count as well, and nobody knows of those but people.</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>End an access…</source>
        <translation>End an access…</translation>
    </message>
    <message>
        <source>Access ended</source>
        <translation>Access ended</translation>
    </message>
</context>
<context>
    <name>BackupDrawer</name>
    <message>
        <source>Last backup tried</source>
        <translation>Last backup tried</translation>
    </message>
    <message>
        <source>Try a restore now</source>
        <translation>Try a restore now</translation>
    </message>
    <message>
        <source>It did not come back whole</source>
        <translation>It did not come back whole</translation>
    </message>
</context>
<context>
    <name>LastingNotices</name>
    <message>
        <source>A backup was tried, and did not come back whole</source>
        <translation>A backup was tried, and did not come back whole</translation>
    </message>
    <message>
        <source>Open the backups</source>
        <translation>Open the backups</translation>
    </message>
</context>
</TS>
