<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>BackupDrawer</name>
    <message>
        <source>A stick, another disk or a share</source>
        <translation>Clé, autre disque ou partage</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Sauvegarder</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>Choose a place</source>
        <translation>Choisir un emplacement</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Copying: {percent} %</source>
        <translation>Copie : {percent} %</translation>
    </message>
    <message>
        <source>Folder of the backups</source>
        <translation>Dossier des sauvegardes</translation>
    </message>
    <message>
        <source>Keep backups in this folder</source>
        <translation>Sauvegarder ici</translation>
    </message>
    <message>
        <source>Last good backup</source>
        <translation>Dernière sauvegarde valable</translation>
    </message>
    <message>
        <source>None was chosen yet.</source>
        <translation>Aucun n’a encore été choisi.</translation>
    </message>
    <message>
        <source>One is made each time the workbook locks: encrypted, read back and verified. The last 10, one a day for 30 days and one a month for 12 months are kept.</source>
        <translation>Une sauvegarde est faite à chaque verrouillage du cahier : chiffrée, relue et vérifiée. Sont gardées les 10 dernières, une par jour pendant 30 jours et une par mois pendant 12 mois.</translation>
    </message>
    <message>
        <source>Out of reach now: plug it in</source>
        <translation>Hors d’atteinte : à brancher</translation>
    </message>
    <message>
        <source>Reading the copy back and checking it…</source>
        <translation>Relecture et contrôle de la copie…</translation>
    </message>
    <message>
        <source>Site {number}</source>
        <translation>Centre {number}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
</context>
<context>
    <name>FirstRunScreen</name>
    <message>
        <source>A stick, another disk or a share: what stands on this computer alone is lost with it. An encrypted backup is made there each time the workbook locks.</source>
        <translation>Une clé, un autre disque ou un partage : ce qui n’existe que sur cet ordinateur se perd avec lui. Une sauvegarde chiffrée y est faite à chaque verrouillage du cahier.</translation>
    </message>
    <message>
        <source>Folder of the backups</source>
        <translation>Dossier des sauvegardes</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Making the first backup…</source>
        <translation>Première sauvegarde en cours…</translation>
    </message>
    <message>
        <source>Restore from a backup…</source>
        <translation>Restaurer une sauvegarde…</translation>
    </message>
    <message>
        <source>Where shall the backups go?</source>
        <translation>Où iront les sauvegardes ?</translation>
    </message>
</context>
<context>
    <name>GoOnDrawer</name>
    <message>
        <source>A new log begins and says so. Nothing goes to the coordinating centre before somebody confirms.</source>
        <translation>Un nouveau journal commence et le dit. Rien ne part au centre coordinateur avant que quelqu’un confirme.</translation>
    </message>
    <message>
        <source>Before that</source>
        <translation>Avant cela</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Go on from this folder</source>
        <translation>Poursuivre ici</translation>
    </message>
    <message>
        <source>Look for the newer folder: on this computer, on sticks, with whoever copied.</source>
        <translation>Cherchez le dossier plus récent : sur cet ordinateur, sur les clés, auprès de qui a fait la copie.</translation>
    </message>
    <message>
        <source>Passphrase of {name}</source>
        <translation>Phrase secrète de {name}</translation>
    </message>
    <message>
        <source>See whether a backup is newer: it is restored from the unlock screen.</source>
        <translation>Voyez si une sauvegarde est plus récente : elle se restaure depuis l’écran de déverrouillage.</translation>
    </message>
    <message>
        <source>Site {number}</source>
        <translation>Centre {number}</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Ce que cela entraîne</translation>
    </message>
    <message>
        <source>What this folder lacks stays lost: enter it again from the paper record.</source>
        <translation>Ce qui manque dans ce dossier reste perdu : ressaisissez-le d’après le dossier papier.</translation>
    </message>
</context>
<context>
    <name>KeyGroups</name>
    <message>
        <source>Group {number}</source>
        <translation>Groupe {number}</translation>
    </message>
    <message>
        <source>Slip here</source>
        <translation>Erreur ici</translation>
    </message>
</context>
<context>
    <name>LastingNotices</name>
    <message>
        <source>Choose the folder</source>
        <translation>Choisir le dossier</translation>
    </message>
    <message>
        <source>Everything recorded stands on this computer alone: if it is lost or fails, so is everything recorded. Choose a stick, another disk or a share.</source>
        <translation>Tout ce qui est enregistré n’existe que sur cet ordinateur : s’il est perdu ou tombe en panne, tout est perdu avec lui. Choisissez une clé, un autre disque ou un partage.</translation>
    </message>
    <message>
        <source>Go on from this folder…</source>
        <translation>Poursuivre ici…</translation>
    </message>
    <message>
        <source>No folder for backups has been chosen</source>
        <translation>Aucun dossier de sauvegarde n’est choisi</translation>
    </message>
    <message>
        <source>Read only: an earlier copy of the workbook</source>
        <translation>Lecture seule : copie antérieure du cahier</translation>
    </message>
</context>
<context>
    <name>RestoreScreen</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Backups lie below the folder the site chose, in one folder for each. The name says when it was made: take the newest. It is only read.</source>
        <translation>Les sauvegardes sont dans le dossier choisi par le centre, chacune dans le sien. Son nom dit quand elle a été faite : prenez la plus récente. Elle est seulement lue.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choisir un dossier</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Copying: {percent} %</source>
        <translation>Copie : {percent} %</translation>
    </message>
    <message>
        <source>Empty, or not there yet</source>
        <translation>Vide, ou pas encore créé</translation>
    </message>
    <message>
        <source>Every file is copied, read back and checked.</source>
        <translation>Chaque fichier est copié, relu et contrôlé.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Folder of the backup</source>
        <translation>Dossier de la sauvegarde</translation>
    </message>
    <message>
        <source>Folder of the workbook</source>
        <translation>Dossier du cahier</translation>
    </message>
    <message>
        <source>Passphrase this person had when the backup was made</source>
        <translation>Phrase secrète de cette personne au moment de la sauvegarde</translation>
    </message>
    <message>
        <source>Reading the copy back and checking it…</source>
        <translation>Relecture et contrôle de la copie…</translation>
    </message>
    <message>
        <source>Restore here</source>
        <translation>Restaurer ici</translation>
    </message>
    <message>
        <source>Restoring the workbook</source>
        <translation>Restauration du cahier</translation>
    </message>
    <message>
        <source>Step {place} of {last}</source>
        <translation>Étape {place} sur {last}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>The folder that holds the file backup.json</source>
        <translation>Le dossier qui contient le fichier backup.json</translation>
    </message>
    <message>
        <source>The passphrase of one person, or the recovery key of the sealed sheet.</source>
        <translation>La phrase secrète d’une personne, ou la clé de secours de la feuille scellée.</translation>
    </message>
    <message>
        <source>The workbook goes on here under a new log. What was recorded after the backup is not in it: the workbook says how much, where this computer knows.</source>
        <translation>Le cahier se poursuit ici sous un nouveau journal. Ce qui a été enregistré après la sauvegarde n’y est pas : le cahier dit combien d’actions, si cet ordinateur le sait.</translation>
    </message>
    <message>
        <source>This backup</source>
        <translation>Cette sauvegarde</translation>
    </message>
    <message>
        <source>What opens it</source>
        <translation>Ce qui l’ouvre</translation>
    </message>
    <message>
        <source>What opens this backup?</source>
        <translation>Qu’est-ce qui ouvre cette sauvegarde ?</translation>
    </message>
    <message>
        <source>Where shall the workbook stand?</source>
        <translation>Où placer le cahier ?</translation>
    </message>
    <message>
        <source>Which backup?</source>
        <translation>Quelle sauvegarde ?</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Open the backups ({keys})</source>
        <translation>Ouvrir les sauvegardes ({keys})</translation>
    </message>
</context>
<context>
    <name>UnlockScreen</name>
    <message>
        <source>Restore from a backup…</source>
        <translation>Restaurer une sauvegarde…</translation>
    </message>
</context>
</TS>
