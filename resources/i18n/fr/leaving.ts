<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>EndPanel</name>
    <message>
        <source>End the access of {name}</source>
        <translation>Clore l’accès de {name}</translation>
    </message>
    <message>
        <source>End the access</source>
        <translation>Clore l’accès</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Their role ends after the last day, and their way in goes at once.</source>
        <translation>Son rôle finit après le dernier jour, et son accès disparaît tout de suite.</translation>
    </message>
    <message>
        <source>The databases get new keys: whoever kept a copy of the folder reads nothing recorded from now on.</source>
        <translation>Les bases changent de clés : qui aurait gardé une copie du dossier ne lira rien de ce qui sera enregistré désormais.</translation>
    </message>
    <message>
        <source>Everybody else unlocks as before, with the passphrase they have.</source>
        <translation>Tous les autres déverrouillent comme avant, avec leur phrase secrète.</translation>
    </message>
    <message>
        <source>It takes as long as a backup, and the workbook is busy meanwhile.</source>
        <translation>Cela dure autant qu’une sauvegarde ; le cahier est occupé pendant ce temps.</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Your passphrase, {name}</source>
        <translation>Votre phrase secrète, {name}</translation>
    </message>
    <message>
        <source>Eight groups of five; dashes and blanks do not matter</source>
        <translation>Huit groupes de cinq ; tirets et espaces sont sans importance</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clé de secours</translation>
    </message>
</context>
<context>
    <name>EndingScreen</name>
    <message>
        <source>The access of {name} ends</source>
        <translation>Clôture de l’accès de {name}</translation>
    </message>
    <message>
        <source>The databases are copied under new keys, compared and checked. Until the last step the workbook is as it was.</source>
        <translation>Les bases sont copiées sous de nouvelles clés, comparées et contrôlées. Jusqu’à la dernière étape, le cahier reste ce qu’il était.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Copying: {percent} %</source>
        <translation>Copie : {percent} %</translation>
    </message>
    <message>
        <source>Reading the copies back and checking them…</source>
        <translation>Relecture et contrôle des copies…</translation>
    </message>
    <message>
        <source>Stopping; this takes a moment.</source>
        <translation>Arrêt en cours ; encore un instant.</translation>
    </message>
    <message>
        <source>Stopping; the window can be closed in a moment.</source>
        <translation>Arrêt en cours ; la fenêtre pourra se fermer dans un instant.</translation>
    </message>
</context>
<context>
    <name>EndedDrawer</name>
    <message>
        <source>Looking…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Site {number}</source>
        <translation>Centre {number}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The access has ended</source>
        <translation>L’accès est clos</translation>
    </message>
    <message>
        <source>Neither their passphrase nor a copy of the folder opens what is recorded now.</source>
        <translation>Ni sa phrase secrète ni une copie du dossier n’ouvrent ce qui est enregistré désormais.</translation>
    </message>
    <message>
        <source>Everybody else unlocks as before; the recovery sheet stays valid.</source>
        <translation>Tous les autres déverrouillent comme avant ; la feuille de secours reste valable.</translation>
    </message>
    <message>
        <source>Backups they can still open</source>
        <translation>Sauvegardes que cette personne peut encore ouvrir</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Compris</translation>
    </message>
    <message>
        <source>None in the folder of the backups. Copies elsewhere may be.</source>
        <translation>Aucune dans le dossier des sauvegardes. Des copies faites ailleurs peuvent l’être.</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s), made under the former keys:</source>
        <translation>
            <numerusform>%n sauvegarde, faite sous les anciennes clés :</numerusform>
            <numerusform>%n sauvegardes, faites sous les anciennes clés :</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>et %n autre</numerusform>
            <numerusform>et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep them under lock, where this person does not come; or delete them.</source>
        <translation>Gardez-les sous clé, là où cette personne ne vient pas ; ou supprimez-les.</translation>
    </message>
    <message>
        <source>Delete only once a newer backup stands, and was tried. The program never does.</source>
        <translation>Ne supprimez qu’une fois une sauvegarde plus récente faite et essayée. Le programme, lui, ne supprime rien.</translation>
    </message>
    <message>
        <source>Copies made elsewhere count as well, and nobody knows of those but people.</source>
        <translation>Les copies faites ailleurs comptent aussi, et vous seuls savez où elles sont.</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>End an access…</source>
        <translation>Clore un accès…</translation>
    </message>
    <message>
        <source>Access ended</source>
        <translation>Accès clos</translation>
    </message>
</context>
<context>
    <name>BackupDrawer</name>
    <message>
        <source>Last backup tried</source>
        <translation>Dernière sauvegarde essayée</translation>
    </message>
    <message>
        <source>Try a restore now</source>
        <translation>Essayer une restauration</translation>
    </message>
    <message>
        <source>It did not come back whole</source>
        <translation>Elle n’est pas revenue entière</translation>
    </message>
</context>
<context>
    <name>LastingNotices</name>
    <message>
        <source>A backup was tried, and did not come back whole</source>
        <translation>Une sauvegarde a été essayée et n’est pas revenue entière</translation>
    </message>
    <message>
        <source>Open the backups</source>
        <translation>Ouvrir les sauvegardes</translation>
    </message>
</context>
</TS>
