<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>ForgottenScreen</name>
    <message>
        <source>Forgotten passphrase</source>
        <translation>Phrase secrète oubliée</translation>
    </message>
    <message>
        <source>Open the sealed recovery sheet of the site. Its key gives one person a new passphrase and a new signing key, and opens nothing else. It is recorded.</source>
        <translation>Ouvrez la feuille de secours scellée du centre. Sa clé donne à une personne une nouvelle phrase secrète et une nouvelle clé de signature, et n’ouvre rien d’autre. C’est consigné.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Give this passphrase</source>
        <translation>Donner cette phrase secrète</translation>
    </message>
    <message>
        <source>Choose whose passphrase it is</source>
        <translation>Choisissez de qui est la phrase secrète</translation>
    </message>
    <message>
        <source>Type the eight groups of the sheet</source>
        <translation>Saisissez les huit groupes de la feuille</translation>
    </message>
    <message>
        <source>Whose passphrase</source>
        <translation>Phrase secrète de</translation>
    </message>
    <message>
        <source>Eight groups of five; dashes and blanks do not matter</source>
        <translation>Huit groupes de cinq ; tirets et espaces sont sans importance</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clé de secours</translation>
    </message>
    <message>
        <source>Six unrelated words, or 14 characters of three kinds</source>
        <translation>Six mots sans lien, ou 14 caractères de trois sortes</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Nouvelle phrase secrète</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>La même encore une fois</translation>
    </message>
</context>
<context>
    <name>NewSheetButton</name>
    <message>
        <source>Recovery sheet…</source>
        <translation>Feuille de secours…</translation>
    </message>
</context>
<context>
    <name>NewSheetDrawer</name>
    <message>
        <source>Site {number}</source>
        <translation>Centre {number}</translation>
    </message>
    <message>
        <source>New recovery sheet</source>
        <translation>Nouvelle feuille de secours</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Ce que cela fait</translation>
    </message>
    <message>
        <source>For a sheet that is lost, or that somebody has seen who should not: the site gets a new recovery key.</source>
        <translation>Pour une feuille perdue, ou vue par quelqu’un qui n’aurait pas dû : le centre reçoit une nouvelle clé de secours.</translation>
    </message>
    <message>
        <source>The former sheet stays valid until you confirm that you hold the new one; then it opens this workbook no more.</source>
        <translation>L’ancienne feuille reste valable jusqu’à ce que vous confirmiez avoir la nouvelle ; ensuite elle n’ouvre plus ce cahier.</translation>
    </message>
    <message>
        <source>It still opens backups made before today: destroy them, or accept it.</source>
        <translation>Elle ouvre encore les sauvegardes faites avant aujourd’hui : détruisez-les, ou acceptez-le.</translation>
    </message>
    <message>
        <source>It is shown this once. Print the sheet, or copy the key by hand, and lock it away sealed. Until you confirm, the former sheet counts.</source>
        <translation>Elle n’est montrée qu’une fois. Imprimez la feuille, ou recopiez la clé à la main, et gardez-la sous clé, scellée. Jusqu’à votre confirmation, l’ancienne feuille reste valable.</translation>
    </message>
    <message>
        <source>Your passphrase, {name}</source>
        <translation>Votre phrase secrète, {name}</translation>
    </message>
    <message>
        <source>Type group {group} of your sheet</source>
        <translation>Saisissez le groupe {group} de votre feuille</translation>
    </message>
    <message>
        <source>Put the new sheet in force</source>
        <translation>Mettre en vigueur la nouvelle feuille</translation>
    </message>
    <message>
        <source>Make the new key</source>
        <translation>Établir la nouvelle clé</translation>
    </message>
    <message>
        <source>The new recovery sheet is in force; destroy the former one. It still opens backups made before today.</source>
        <translation>La nouvelle feuille de secours est en vigueur ; détruisez l’ancienne. Elle ouvre encore les sauvegardes faites avant aujourd’hui.</translation>
    </message>
    <message>
        <source>Nothing has changed: the former sheet is valid. Destroy what was printed or copied of the new one.</source>
        <translation>Rien n’a changé : l’ancienne feuille est valable. Détruisez ce qui a été imprimé ou recopié de la nouvelle.</translation>
    </message>
</context>
<context>
    <name>PassphrasePanel</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>New passphrase for {name}</source>
        <translation>Nouvelle phrase secrète pour {name}</translation>
    </message>
    <message>
        <source>For somebody who forgot theirs, and who types it here. They also sign with a new key from now on. Backups made before still open with the old passphrase.</source>
        <translation>Pour quelqu’un qui a oublié la sienne, et qui la saisit ici. Sa clé de signature change aussi. Les sauvegardes faites avant s’ouvrent encore avec l’ancienne phrase secrète.</translation>
    </message>
    <message>
        <source>You hold no key of the contact details: they stay closed to this person until an investigator or coordinator gives a new passphrase.</source>
        <translation>Vous n’avez pas la clé des coordonnées : elles restent fermées à cette personne jusqu’à ce qu’un investigateur ou un coordinateur lui donne une nouvelle phrase secrète.</translation>
    </message>
    <message>
        <source>Give this passphrase</source>
        <translation>Donner cette phrase secrète</translation>
    </message>
    <message>
        <source>Your signing key stays the same. Backups made before still open with the old passphrase.</source>
        <translation>Votre clé de signature reste la même. Les sauvegardes faites avant s’ouvrent encore avec l’ancienne phrase secrète.</translation>
    </message>
    <message>
        <source>Change my passphrase</source>
        <translation>Changer ma phrase secrète</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Changer</translation>
    </message>
    <message>
        <source>Present passphrase</source>
        <translation>Phrase secrète actuelle</translation>
    </message>
    <message>
        <source>Six unrelated words, or 14 characters of three kinds</source>
        <translation>Six mots sans lien, ou 14 caractères de trois sortes</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Nouvelle phrase secrète</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>La même encore une fois</translation>
    </message>
</context>
<context>
    <name>PhrasePart</name>
    <message>
        <source>Another passphrase</source>
        <translation>Une autre phrase secrète</translation>
    </message>
    <message>
        <source>Propose a passphrase</source>
        <translation>Proposer une phrase secrète</translation>
    </message>
    <message>
        <source>Six words made by chance. Type them in both fields, and learn them by heart.</source>
        <translation>Six mots tirés au hasard. Saisissez-les dans les deux champs et apprenez-les par cœur.</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Change my passphrase</source>
        <translation>Changer ma phrase secrète</translation>
    </message>
    <message>
        <source>New passphrase…</source>
        <translation>Nouvelle phrase secrète…</translation>
    </message>
    <message>
        <source>You hold no key of the contact details: they stay closed to this person until an investigator or coordinator gives a new passphrase.</source>
        <translation>Vous n’avez pas la clé des coordonnées : elles restent fermées à cette personne jusqu’à ce qu’un investigateur ou un coordinateur lui donne une nouvelle phrase secrète.</translation>
    </message>
    <message>
        <source>Choose a colleague in the list first</source>
        <translation>Choisissez d’abord un collègue dans la liste</translation>
    </message>
    <message>
        <source>Your passphrase is changed</source>
        <translation>Votre phrase secrète est changée</translation>
    </message>
    <message>
        <source>{name} unlocks with the new passphrase from now on</source>
        <translation>{name} déverrouille désormais avec la nouvelle phrase secrète</translation>
    </message>
</context>
<context>
    <name>UnlockScreen</name>
    <message>
        <source>Forgotten passphrase</source>
        <translation>Phrase secrète oubliée</translation>
    </message>
</context>
</TS>
