<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ForgottenScreen</name>
    <message>
        <source>Forgotten passphrase</source>
        <translation>Forgotten passphrase</translation>
    </message>
    <message>
        <source>Open the sealed recovery sheet of the site. Its key gives one person a new passphrase and a new signing key, and opens nothing else. It is recorded.</source>
        <translation>Open the sealed recovery sheet of the site. Its key gives one person a new passphrase and a new signing key, and opens nothing else. It is recorded.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Give this passphrase</source>
        <translation>Give this passphrase</translation>
    </message>
    <message>
        <source>Choose whose passphrase it is</source>
        <translation>Choose whose passphrase it is</translation>
    </message>
    <message>
        <source>Type the eight groups of the sheet</source>
        <translation>Type the eight groups of the sheet</translation>
    </message>
    <message>
        <source>Whose passphrase</source>
        <translation>Whose passphrase</translation>
    </message>
    <message>
        <source>Eight groups of five; dashes and blanks do not matter</source>
        <translation>Eight groups of five; dashes and blanks do not matter</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Recovery key</translation>
    </message>
    <message>
        <source>Six unrelated words, or 14 characters of three kinds</source>
        <translation>Six unrelated words, or 14 characters of three kinds</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>New passphrase</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>The same once more</translation>
    </message>
</context>
<context>
    <name>NewSheetButton</name>
    <message>
        <source>Recovery sheet…</source>
        <translation>Recovery sheet…</translation>
    </message>
</context>
<context>
    <name>NewSheetDrawer</name>
    <message>
        <source>Site {number}</source>
        <translation>Site {number}</translation>
    </message>
    <message>
        <source>New recovery sheet</source>
        <translation>New recovery sheet</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>What it does</translation>
    </message>
    <message>
        <source>For a sheet that is lost, or that somebody has seen who should not: the site gets a new recovery key.</source>
        <translation>For a sheet that is lost, or that somebody has seen who should not: the site gets a new recovery key.</translation>
    </message>
    <message>
        <source>The former sheet stays valid until you confirm that you hold the new one; then it opens this workbook no more.</source>
        <translation>The former sheet stays valid until you confirm that you hold the new one; then it opens this workbook no more.</translation>
    </message>
    <message>
        <source>It still opens backups made before today: destroy them, or accept it.</source>
        <translation>It still opens backups made before today: destroy them, or accept it.</translation>
    </message>
    <message>
        <source>It is shown this once. Print the sheet, or copy the key by hand, and lock it away sealed. Until you confirm, the former sheet counts.</source>
        <translation>It is shown this once. Print the sheet, or copy the key by hand, and lock it away sealed. Until you confirm, the former sheet counts.</translation>
    </message>
    <message>
        <source>Your passphrase, {name}</source>
        <translation>Your passphrase, {name}</translation>
    </message>
    <message>
        <source>Type group {group} of your sheet</source>
        <translation>Type group {group} of your sheet</translation>
    </message>
    <message>
        <source>Put the new sheet in force</source>
        <translation>Put the new sheet in force</translation>
    </message>
    <message>
        <source>Make the new key</source>
        <translation>Make the new key</translation>
    </message>
    <message>
        <source>The new recovery sheet is in force; destroy the former one. It still opens backups made before today.</source>
        <translation>The new recovery sheet is in force; destroy the former one. It still opens backups made before today.</translation>
    </message>
    <message>
        <source>Nothing has changed: the former sheet is valid. Destroy what was printed or copied of the new one.</source>
        <translation>Nothing has changed: the former sheet is valid. Destroy what was printed or copied of the new one.</translation>
    </message>
</context>
<context>
    <name>PassphrasePanel</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>New passphrase for {name}</source>
        <translation>New passphrase for {name}</translation>
    </message>
    <message>
        <source>For somebody who forgot theirs, and who types it here. They also sign with a new key from now on. Backups made before still open with the old passphrase.</source>
        <translation>For somebody who forgot theirs, and who types it here. They also sign with a new key from now on. Backups made before still open with the old passphrase.</translation>
    </message>
    <message>
        <source>You hold no key of the contact details: they stay closed to this person until an investigator or coordinator gives a new passphrase.</source>
        <translation>You hold no key of the contact details: they stay closed to this person until an investigator or coordinator gives a new passphrase.</translation>
    </message>
    <message>
        <source>Give this passphrase</source>
        <translation>Give this passphrase</translation>
    </message>
    <message>
        <source>Your signing key stays the same. Backups made before still open with the old passphrase.</source>
        <translation>Your signing key stays the same. Backups made before still open with the old passphrase.</translation>
    </message>
    <message>
        <source>Change my passphrase</source>
        <translation>Change my passphrase</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Change it</translation>
    </message>
    <message>
        <source>Present passphrase</source>
        <translation>Present passphrase</translation>
    </message>
    <message>
        <source>Six unrelated words, or 14 characters of three kinds</source>
        <translation>Six unrelated words, or 14 characters of three kinds</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>New passphrase</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>The same once more</translation>
    </message>
</context>
<context>
    <name>PhrasePart</name>
    <message>
        <source>Another passphrase</source>
        <translation>Another passphrase</translation>
    </message>
    <message>
        <source>Propose a passphrase</source>
        <translation>Propose a passphrase</translation>
    </message>
    <message>
        <source>Six words made by chance. Type them in both fields, and learn them by heart.</source>
        <translation>Six words made by chance. Type them in both fields, and learn them by heart.</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Change my passphrase</source>
        <translation>Change my passphrase</translation>
    </message>
    <message>
        <source>New passphrase…</source>
        <translation>New passphrase…</translation>
    </message>
    <message>
        <source>You hold no key of the contact details: they stay closed to this person until an investigator or coordinator gives a new passphrase.</source>
        <translation>You hold no key of the contact details: they stay closed to this person until an investigator or coordinator gives a new passphrase.</translation>
    </message>
    <message>
        <source>Choose a colleague in the list first</source>
        <translation>Choose a colleague in the list first</translation>
    </message>
    <message>
        <source>Your passphrase is changed</source>
        <translation>Your passphrase is changed</translation>
    </message>
    <message>
        <source>{name} unlocks with the new passphrase from now on</source>
        <translation>{name} unlocks with the new passphrase from now on</translation>
    </message>
</context>
<context>
    <name>UnlockScreen</name>
    <message>
        <source>Forgotten passphrase</source>
        <translation>Forgotten passphrase</translation>
    </message>
</context>
</TS>
