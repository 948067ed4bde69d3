<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BackupDrawer</name>
    <message>
        <source>A stick, another disk or a share</source>
        <translation>A stick, another disk or a share</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>Choose a place</source>
        <translation>Choose a place</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Copying: {percent} %</source>
        <translation>Copying: {percent} %</translation>
    </message>
    <message>
        <source>Folder of the backups</source>
        <translation>Folder of the backups</translation>
    </message>
    <message>
        <source>Keep backups in this folder</source>
        <translation>Keep backups in this folder</translation>
    </message>
    <message>
        <source>Last good backup</source>
        <translation>Last good backup</translation>
    </message>
    <message>
        <source>None was chosen yet.</source>
        <translation>None was chosen yet.</translation>
    </message>
    <message>
        <source>One is made each time the workbook locks: encrypted, read back and verified. The last 10, one a day for 30 days and one a month for 12 months are kept.</source>
        <translation>One is made each time the workbook locks: encrypted, read back and verified. The last 10, one a day for 30 days and one a month for 12 months are kept.</translation>
    </message>
    <message>
        <source>Out of reach now: plug it in</source>
        <translation>Out of reach now: plug it in</translation>
    </message>
    <message>
        <source>Reading the copy back and checking it…</source>
        <translation>Reading the copy back and checking it…</translation>
    </message>
    <message>
        <source>Site {number}</source>
        <translation>Site {number}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
</context>
<context>
    <name>FirstRunScreen</name>
    <message>
        <source>A stick, another disk or a share: what stands on this computer alone is lost with it. An encrypted backup is made there each time the workbook locks.</source>
        <translation>A stick, another disk or a share: what stands on this computer alone is lost with it. An encrypted backup is made there each time the workbook locks.</translation>
    </message>
    <message>
        <source>Folder of the backups</source>
        <translation>Folder of the backups</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Making the first backup…</source>
        <translation>Making the first backup…</translation>
    </message>
    <message>
        <source>Restore from a backup…</source>
        <translation>Restore from a backup…</translation>
    </message>
    <message>
        <source>Where shall the backups go?</source>
        <translation>Where shall the backups go?</translation>
    </message>
</context>
<context>
    <name>GoOnDrawer</name>
    <message>
        <source>A new log begins and says so. Nothing goes to the coordinating centre before somebody confirms.</source>
        <translation>A new log begins and says so. Nothing goes to the coordinating centre before somebody confirms.</translation>
    </message>
    <message>
        <source>Before that</source>
        <translation>Before that</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Go on from this folder</source>
        <translation>Go on from this folder</translation>
    </message>
    <message>
        <source>Look for the newer folder: on this computer, on sticks, with whoever copied.</source>
        <translation>Look for the newer folder: on this computer, on sticks, with whoever copied.</translation>
    </message>
    <message>
        <source>Passphrase of {name}</source>
        <translation>Passphrase of {name}</translation>
    </message>
    <message>
        <source>See whether a backup is newer: it is restored from the unlock screen.</source>
        <translation>See whether a backup is newer: it is restored from the unlock screen.</translation>
    </message>
    <message>
        <source>Site {number}</source>
        <translation>Site {number}</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>What it means</translation>
    </message>
    <message>
        <source>What this folder lacks stays lost: enter it again from the paper record.</source>
        <translation>What this folder lacks stays lost: enter it again from the paper record.</translation>
    </message>
</context>
<context>
    <name>KeyGroups</name>
    <message>
        <source>Group {number}</source>
        <translation>Group {number}</translation>
    </message>
    <message>
        <source>Slip here</source>
        <translation>Slip here</translation>
    </message>
</context>
<context>
    <name>LastingNotices</name>
    <message>
        <source>Choose the folder</source>
        <translation>Choose the folder</translation>
    </message>
    <message>
        <source>Everything recorded stands on this computer alone: if it is lost or fails, so is everything recorded. Choose a stick, another disk or a share.</source>
        <translation>Everything recorded stands on this computer alone: if it is lost or fails, so is everything recorded. Choose a stick, another disk or a share.</translation>
    </message>
    <message>
        <source>Go on from this folder…</source>
        <translation>Go on from this folder…</translation>
    </message>
    <message>
        <source>No folder for backups has been chosen</source>
        <translation>No folder for backups has been chosen</translation>
    </message>
    <message>
        <source>Read only: an earlier copy of the workbook</source>
        <translation>Read only: an earlier copy of the workbook</translation>
    </message>
</context>
<context>
    <name>RestoreScreen</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Backups lie below the folder the site chose, in one folder for each. The name says when it was made: take the newest. It is only read.</source>
        <translation>Backups lie below the folder the site chose, in one folder for each. The name says when it was made: take the newest. It is only read.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choose a folder</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Copying: {percent} %</source>
        <translation>Copying: {percent} %</translation>
    </message>
    <message>
        <source>Empty, or not there yet</source>
        <translation>Empty, or not there yet</translation>
    </message>
    <message>
        <source>Every file is copied, read back and checked.</source>
        <translation>Every file is copied, read back and checked.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Folder of the backup</source>
        <translation>Folder of the backup</translation>
    </message>
    <message>
        <source>Folder of the workbook</source>
        <translation>Folder of the workbook</translation>
    </message>
    <message>
        <source>Passphrase this person had when the backup was made</source>
        <translation>Passphrase this person had when the backup was made</translation>
    </message>
    <message>
        <source>Reading the copy back and checking it…</source>
        <translation>Reading the copy back and checking it…</translation>
    </message>
    <message>
        <source>Restore here</source>
        <translation>Restore here</translation>
    </message>
    <message>
        <source>Restoring the workbook</source>
        <translation>Restoring the workbook</translation>
    </message>
    <message>
        <source>Step {place} of {last}</source>
        <translation>Step {place} of {last}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>The folder that holds the file backup.json</source>
        <translation>The folder that holds the file backup.json</translation>
    </message>
    <message>
        <source>The passphrase of one person, or the recovery key of the sealed sheet.</source>
        <translation>The passphrase of one person, or the recovery key of the sealed sheet.</translation>
    </message>
    <message>
        <source>The workbook goes on here under a new log. What was recorded after the backup is not in it: the workbook says how much, where this computer knows.</source>
        <translation>The workbook goes on here under a new log. What was recorded after the backup is not in it: the workbook says how much, where this computer knows.</translation>
    </message>
    <message>
        <source>This backup</source>
        <translation>This backup</translation>
    </message>
    <message>
        <source>What opens it</source>
        <translation>What opens it</translation>
    </message>
    <message>
        <source>What opens this backup?</source>
        <translation>What opens this backup?</translation>
    </message>
    <message>
        <source>Where shall the workbook stand?</source>
        <translation>Where shall the workbook stand?</translation>
    </message>
    <message>
        <source>Which backup?</source>
        <translation>Which backup?</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Open the backups ({keys})</source>
        <translation>Open the backups ({keys})</translation>
    </message>
</context>
<context>
    <name>UnlockScreen</name>
    <message>
        <source>Restore from a backup…</source>
        <translation>Restore from a backup…</translation>
    </message>
</context>
</TS>
