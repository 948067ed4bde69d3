<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>BackupDrawer</name>
    <message>
        <source>A USB stick, another disk or a shared folder</source>
        <translation>Clé USB, autre disque ou dossier partagé</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Sauvegarder maintenant</translation>
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
        <source>Folder of the backups</source>
        <translation>Dossier des sauvegardes</translation>
    </message>
    <message>
        <source>Use this folder</source>
        <translation>Utiliser ce dossier</translation>
    </message>
    <message>
        <source>Last good backup</source>
        <translation>Dernière sauvegarde valable</translation>
    </message>
    <message>
        <source>No folder has been chosen yet.</source>
        <translation>Aucun dossier n’a encore été choisi.</translation>
    </message>
    <message>
        <source>A backup is made each time the workbook locks: encrypted, read back and verified. The last 10 are kept, then one a day for 30 days and one a month for 12 months.</source>
        <translation>Une sauvegarde est faite à chaque verrouillage du cahier : chiffrée, relue et vérifiée. Sont gardées les 10 dernières, une par jour pendant 30 jours et une par mois pendant 12 mois.</translation>
    </message>
    <message>
        <source>Not found now: plug it in</source>
        <translation>Introuvable : branchez-le</translation>
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
        <source>A USB stick, another disk or a shared folder: what is only on this computer is lost with it. An encrypted backup is made there each time the workbook locks.</source>
        <translation>Une clé USB, un autre disque ou un dossier partagé : ce qui n’existe que sur cet ordinateur se perd avec lui. Une sauvegarde chiffrée y est faite à chaque verrouillage du cahier.</translation>
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
        <source>Where should the backups be kept?</source>
        <translation>Où garder les sauvegardes ?</translation>
    </message>
</context>
<context>
    <name>GoOnDrawer</name>
    <message>
        <source>A new log begins and says why. Nothing goes to the coordinating centre before somebody confirms.</source>
        <translation>Un nouveau journal commence et en indique la raison. Rien ne part au centre coordinateur sans confirmation.</translation>
    </message>
    <message>
        <source>First</source>
        <translation>D’abord</translation>
    </message>
    <message>
        <source>Go on from this folder</source>
        <translation>Reprendre ce dossier</translation>
    </message>
    <message>
        <source>Look for the newer folder: on this computer, on USB sticks, with whoever made the copy.</source>
        <translation>Cherchez le dossier plus récent : sur cet ordinateur, sur les clés USB, auprès de la personne qui a fait la copie.</translation>
    </message>
    <message>
        <source>See whether a backup is newer: it is restored from the unlock screen.</source>
        <translation>Voyez si une sauvegarde est plus récente : elle se restaure depuis l’écran de déverrouillage.</translation>
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
        <source>What this folder lacks is lost: enter it again from the paper record.</source>
        <translation>Ce qui manque à ce dossier est perdu : ressaisissez-le d’après les documents papier.</translation>
    </message>
</context>
<context>
    <name>HoldBanner</name>
    <message>
        <source>No export file may leave this workbook yet</source>
        <translation>Aucun fichier d’échange ne peut encore quitter ce cahier</translation>
    </message>
    <message>
        <source>It goes on from an older folder, and may lack what the coordinating centre has received already.</source>
        <translation>Il reprend un dossier plus ancien, et il peut lui manquer ce que le centre coordinateur a déjà reçu.</translation>
    </message>
    <message>
        <source>It was restored from a backup, and may lack what the coordinating centre has received already.</source>
        <translation>Il a été restauré depuis une sauvegarde, et il peut lui manquer ce que le centre coordinateur a déjà reçu.</translation>
    </message>
    <message>
        <source>Enter again from the paper record what is missing.</source>
        <translation>Ressaisissez ce qui manque d’après le dossier papier.</translation>
    </message>
    <message>
        <source>An investigator or an administrator can allow them again.</source>
        <translation>Un investigateur ou un administrateur peut les permettre de nouveau.</translation>
    </message>
    <message>
        <source>Who can allow them again: {names}.</source>
        <translation>Peuvent les permettre de nouveau : {names}.</translation>
    </message>
    <message>
        <source>Allow export files…</source>
        <translation>Permettre les fichiers d’échange…</translation>
    </message>
</context>
<context>
    <name>KeyGroups</name>
    <message>
        <source>Group {number}</source>
        <translation>Groupe {number}</translation>
    </message>
    <message>
        <source>Error here</source>
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
        <source>Everything recorded is on this computer alone: if it is lost or fails, everything goes with it. Choose a USB stick, another disk or a shared folder.</source>
        <translation>Tout ce qui est enregistré n’existe que sur cet ordinateur : s’il est perdu ou tombe en panne, tout est perdu avec lui. Choisissez une clé USB, un autre disque ou un dossier partagé.</translation>
    </message>
    <message>
        <source>Go on from this folder…</source>
        <translation>Reprendre ce dossier…</translation>
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
    <name>PassphraseDrawer</name>
    <message>
        <source>Site {number}</source>
        <translation>Centre {number}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Passphrase of {name}</source>
        <translation>Phrase secrète de {name}</translation>
    </message>
</context>
<context>
    <name>ReleaseDrawer</name>
    <message>
        <source>Allow export files again</source>
        <translation>Permettre de nouveau les fichiers d’échange</translation>
    </message>
    <message>
        <source>First</source>
        <translation>D’abord</translation>
    </message>
    <message>
        <source>Tell the coordinating centre that this workbook was put back, so that it expects a new log.</source>
        <translation>Prévenez le centre coordinateur que ce cahier a été remis en place, pour qu’il s’attende à un nouveau journal.</translation>
    </message>
    <message>
        <source>Compare with the paper record, and enter again what is missing since the backup or the older folder.</source>
        <translation>Comparez avec le dossier papier, et ressaisissez ce qui manque depuis la sauvegarde ou le dossier plus ancien.</translation>
    </message>
    <message>
        <source>Export files may leave this workbook again</source>
        <translation>Les fichiers d’échange peuvent de nouveau quitter ce cahier</translation>
    </message>
</context>
<context>
    <name>RestoreScreen</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Each backup has a folder of its own, inside the one the site chose. Its name begins with the date: take the newest. It is only read, never changed.</source>
        <translation>Chaque sauvegarde a son propre dossier, dans celui que le centre a choisi. Son nom commence par la date : prenez la plus récente. Elle est seulement lue, jamais modifiée.</translation>
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
        <source>Empty, or not yet made</source>
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
        <source>Restore here</source>
        <translation>Restaurer ici</translation>
    </message>
    <message>
        <source>Restoring the workbook</source>
        <translation>Restauration du cahier</translation>
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
        <source>With one person’s passphrase, or with the recovery key on the sealed sheet.</source>
        <translation>Avec la phrase secrète d’une personne, ou avec la clé de secours de la feuille scellée.</translation>
    </message>
    <message>
        <source>The workbook goes on from here in a new log. What was recorded after the backup is not in it; if this computer knows how much is missing, the workbook says so.</source>
        <translation>Le cahier reprend ici, avec un nouveau journal. Ce qui a été enregistré après la sauvegarde n’y figure pas ; si cet ordinateur sait combien d’actions manquent, le cahier l’indique.</translation>
    </message>
    <message>
        <source>This backup</source>
        <translation>Cette sauvegarde</translation>
    </message>
    <message>
        <source>Open it with</source>
        <translation>L’ouvrir avec</translation>
    </message>
    <message>
        <source>How will you open this backup?</source>
        <translation>Comment ouvrir cette sauvegarde ?</translation>
    </message>
    <message>
        <source>Where should the workbook be kept?</source>
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
