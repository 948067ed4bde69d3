<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BackupDrawer</name>
    <message>
        <source>A USB stick, another disk or a shared folder</source>
        <translation>A USB stick, another disk or a shared folder</translation>
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
        <source>Folder of the backups</source>
        <translation>Folder of the backups</translation>
    </message>
    <message>
        <source>Use this folder</source>
        <translation>Use this folder</translation>
    </message>
    <message>
        <source>Last good backup</source>
        <translation>Last good backup</translation>
    </message>
    <message>
        <source>No folder has been chosen yet.</source>
        <translation>No folder has been chosen yet.</translation>
    </message>
    <message>
        <source>A backup is made each time the workbook locks: encrypted, read back and verified. The last 10 are kept, then one a day for 30 days and one a month for 12 months.</source>
        <translation>A backup is made each time the workbook locks: encrypted, read back and verified. The last 10 are kept, then one a day for 30 days and one a month for 12 months.</translation>
    </message>
    <message>
        <source>Not found now: plug it in</source>
        <translation>Not found now: plug it in</translation>
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
        <source>A USB stick, another disk or a shared folder: what is only on this computer is lost with it. An encrypted backup is made there each time the workbook locks.</source>
        <translation>A USB stick, another disk or a shared folder: what is only on this computer is lost with it. An encrypted backup is made there each time the workbook locks.</translation>
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
        <source>Where should the backups be kept?</source>
        <translation>Where should the backups be kept?</translation>
    </message>
</context>
<context>
    <name>GoOnDrawer</name>
    <message>
        <source>A new log begins and says why. Nothing goes to the coordinating centre before somebody confirms.</source>
        <translation>A new log begins and says why. Nothing goes to the coordinating centre before somebody confirms.</translation>
    </message>
    <message>
        <source>First</source>
        <translation>First</translation>
    </message>
    <message>
        <source>Go on from this folder</source>
        <translation>Go on from this folder</translation>
    </message>
    <message>
        <source>Look for the newer folder: on this computer, on USB sticks, with whoever made the copy.</source>
        <translation>Look for the newer folder: on this computer, on USB sticks, with whoever made the copy.</translation>
    </message>
    <message>
        <source>See whether a backup is newer: it is restored from the unlock screen.</source>
        <translation>See whether a backup is newer: it is restored from the unlock screen.</translation>
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
        <source>What this folder lacks is lost: enter it again from the paper record.</source>
        <translation>What this folder lacks is lost: enter it again from the paper record.</translation>
    </message>
</context>
<context>
    <name>HoldBanner</name>
    <message>
        <source>No export file may leave this workbook yet</source>
        <translation>No export file may leave this workbook yet</translation>
    </message>
    <message>
        <source>It goes on from an older folder, and may lack what the coordinating centre has received already.</source>
        <translation>It goes on from an older folder, and may lack what the coordinating centre has received already.</translation>
    </message>
    <message>
        <source>It was restored from a backup, and may lack what the coordinating centre has received already.</source>
        <translation>It was restored from a backup, and may lack what the coordinating centre has received already.</translation>
    </message>
    <message>
        <source>Enter again from the paper record what is missing.</source>
        <translation>Enter again from the paper record what is missing.</translation>
    </message>
    <message>
        <source>An investigator or an administrator can allow them again.</source>
        <translation>An investigator or an administrator can allow them again.</translation>
    </message>
    <message>
        <source>Who can allow them again: {names}.</source>
        <translation>Who can allow them again: {names}.</translation>
    </message>
    <message>
        <source>Allow export files…</source>
        <translation>Allow export files…</translation>
    </message>
</context>
<context>
    <name>KeyGroups</name>
    <message>
        <source>Group {number}</source>
        <translation>Group {number}</translation>
    </message>
    <message>
        <source>Error here</source>
        <translation>Error here</translation>
    </message>
</context>
<context>
    <name>LastingNotices</name>
    <message>
        <source>Choose the folder</source>
        <translation>Choose the folder</translation>
    </message>
    <message>
        <source>Everything recorded is on this computer alone: if it is lost or fails, everything goes with it. Choose a USB stick, another disk or a shared folder.</source>
        <translation>Everything recorded is on this computer alone: if it is lost or fails, everything goes with it. Choose a USB stick, another disk or a shared folder.</translation>
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
    <name>PassphraseDrawer</name>
    <message>
        <source>Site {number}</source>
        <translation>Site {number}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Passphrase of {name}</source>
        <translation>Passphrase of {name}</translation>
    </message>
</context>
<context>
    <name>ReleaseDrawer</name>
    <message>
        <source>Allow export files again</source>
        <translation>Allow export files again</translation>
    </message>
    <message>
        <source>First</source>
        <translation>First</translation>
    </message>
    <message>
        <source>Tell the coordinating centre that this workbook was put back, so that it expects a new log.</source>
        <translation>Tell the coordinating centre that this workbook was put back, so that it expects a new log.</translation>
    </message>
    <message>
        <source>Compare with the paper record, and enter again what is missing since the backup or the older folder.</source>
        <translation>Compare with the paper record, and enter again what is missing since the backup or the older folder.</translation>
    </message>
    <message>
        <source>Export files may leave this workbook again</source>
        <translation>Export files may leave this workbook again</translation>
    </message>
</context>
<context>
    <name>RestoreScreen</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Each backup has a folder of its own, inside the one the site chose. Its name begins with the date: take the newest. It is only read, never changed.</source>
        <translation>Each backup has a folder of its own, inside the one the site chose. Its name begins with the date: take the newest. It is only read, never changed.</translation>
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
        <source>Empty, or not yet made</source>
        <translation>Empty, or not yet made</translation>
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
        <source>Restore here</source>
        <translation>Restore here</translation>
    </message>
    <message>
        <source>Restoring the workbook</source>
        <translation>Restoring the workbook</translation>
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
        <source>With one person’s passphrase, or with the recovery key on the sealed sheet.</source>
        <translation>With one person’s passphrase, or with the recovery key on the sealed sheet.</translation>
    </message>
    <message>
        <source>The workbook goes on from here in a new log. What was recorded after the backup is not in it; if this computer knows how much is missing, the workbook says so.</source>
        <translation>The workbook goes on from here in a new log. What was recorded after the backup is not in it; if this computer knows how much is missing, the workbook says so.</translation>
    </message>
    <message>
        <source>This backup</source>
        <translation>This backup</translation>
    </message>
    <message>
        <source>Open it with</source>
        <translation>Open it with</translation>
    </message>
    <message>
        <source>How will you open this backup?</source>
        <translation>How will you open this backup?</translation>
    </message>
    <message>
        <source>Where should the workbook be kept?</source>
        <translation>Where should the workbook be kept?</translation>
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
