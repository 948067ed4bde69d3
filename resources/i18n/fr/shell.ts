<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>About this study</source>
        <translation>L’étude</translation>
    </message>
    <message>
        <source>Study, site and program</source>
        <translation>Étude, centre et programme</translation>
    </message>
    <message>
        <source>Choices the protocol leaves open, and the answers in force</source>
        <translation>Choix que le protocole laisse ouverts et réponses en vigueur</translation>
    </message>
    <message>
        <source>To be confirmed</source>
        <translation>À confirmer</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>What the program is made of, and the licences</source>
        <translation>Composants du programme et licences</translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>Patient number</source>
        <translation>Numéro de patient</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Piste d’audit</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>Plus récent</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Plus ancien</translation>
    </message>
    <message>
        <source>Newest first, in the site’s time. Nothing here can be changed.</source>
        <translation>Du plus récent au plus ancien, à l’heure du centre. Rien ici ne peut être modifié.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>No patient has this number</source>
        <translation>Aucun patient n’a ce numéro</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Rien ici</translation>
    </message>
    <message>
        <source>Type a number such as 07-012 or S07-a-012.</source>
        <translation>Saisissez un numéro comme 07-012 ou S07-a-012.</translation>
    </message>
    <message>
        <source>No act matches these filters.</source>
        <translation>Aucun acte ne correspond à ces filtres.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} à {last}</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Tout le monde</translation>
    </message>
</context>
<context>
    <name>BoxesPage</name>
    <message>
        <source>Receive a shipment</source>
        <translation>Recevoir des boîtes</translation>
    </message>
    <message>
        <source>Change a box’s state</source>
        <translation>Changer l’état</translation>
    </message>
    <message>
        <source>Kit boxes</source>
        <translation>Boîtes</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Boxes received here are held by this laptop and taken in ascending order.</source>
        <translation>Les boîtes reçues ici sont attribuées à cet ordinateur et prises dans l’ordre croissant.</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Recevoir</translation>
    </message>
    <message>
        <source>Box {number}</source>
        <translation>Boîte {number}</translation>
    </message>
    <message>
        <source>Record the state</source>
        <translation>Enregistrer l’état</translation>
    </message>
    <message>
        <source>No box has been received</source>
        <translation>Aucune boîte n’a été reçue</translation>
    </message>
    <message>
        <source>Type the numbers of the first shipment: nobody can be randomised before.</source>
        <translation>Saisissez les numéros du premier envoi : aucun patient ne peut être randomisé avant.</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Boîte</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Expiry</source>
        <translation>Péremption</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>Prise pour</translation>
    </message>
    <message numerus="yes">
        <source>%n box(es) can be taken</source>
        <translation>
            <numerusform>%n boîte disponible</numerusform>
            <numerusform>%n boîtes disponibles</numerusform>
        </translation>
    </message>
    <message>
        <source>next: {number}</source>
        <translation>prochaine : {number}</translation>
    </message>
    <message>
        <source>Such as 0713-0720, 0725</source>
        <translation>Par exemple 0713-0720, 0725</translation>
    </message>
    <message>
        <source>Numbers on the boxes</source>
        <translation>Numéros lus sur les boîtes</translation>
    </message>
    <message>
        <source>Day, month, year; empty where none is printed</source>
        <translation>Jour, mois, année ; vide si aucune date n’est imprimée</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Recorded {time}</source>
        <translation>Enregistré à {time}</translation>
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
        <translation>Belgique</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choisir un dossier</translation>
    </message>
    <message>
        <source>Open this workbook</source>
        <translation>Ouvrir ce cahier</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Making the keys and the encrypted files. This takes a few seconds.</source>
        <translation>Création des clés et des fichiers chiffrés. Cela prend quelques secondes.</translation>
    </message>
    <message>
        <source>The window can be closed once you have the recovery key before you.</source>
        <translation>Vous pourrez fermer la fenêtre dès que la clé de secours sera sous vos yeux.</translation>
    </message>
    <message>
        <source>Folder of the workbook</source>
        <translation>Dossier du cahier</translation>
    </message>
    <message>
        <source>Where should the workbook be kept?</source>
        <translation>Où placer le cahier ?</translation>
    </message>
    <message>
        <source>Which site is it?</source>
        <translation>Quel est le centre ?</translation>
    </message>
    <message>
        <source>Who is the first investigator?</source>
        <translation>Qui est le premier investigateur ?</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>Votre phrase secrète</translation>
    </message>
    <message>
        <source>Making the workbook</source>
        <translation>Création du cahier</translation>
    </message>
    <message>
        <source>The site’s recovery key</source>
        <translation>La clé de secours du centre</translation>
    </message>
    <message>
        <source>One folder holds everything, encrypted. An empty folder on this computer’s own disk serves best.</source>
        <translation>Un seul dossier contient tout, chiffré. Le mieux est un dossier vide sur le disque de cet ordinateur.</translation>
    </message>
    <message>
        <source>The number is the one the sponsor gave. The time zone rules every day and deadline and cannot be changed later.</source>
        <translation>Le numéro est celui qu’a donné le promoteur. Le fuseau horaire fixe chaque jour et chaque échéance ; il ne pourra plus être modifié.</translation>
    </message>
    <message>
        <source>This person delegates roles to the others. A person who prepares syringes must never have an account here.</source>
        <translation>Cette personne délègue les rôles aux autres. Une personne qui prépare les seringues ne doit jamais avoir de compte ici.</translation>
    </message>
    <message>
        <source>It opens the workbook and signs in your name. Nobody can find it out for you.</source>
        <translation>Elle ouvre le cahier et signe en votre nom. Personne ne pourra la retrouver pour vous.</translation>
    </message>
    <message>
        <source>It is shown this once. Print the recovery sheet, or copy the key by hand, and lock it away sealed: it opens the workbook when all passphrases are lost.</source>
        <translation>Elle n’est affichée que cette fois. Imprimez la feuille de secours, ou recopiez la clé à la main, et gardez-la sous clé, sous pli scellé : elle ouvre le cahier quand toutes les phrases secrètes sont perdues.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Site number</source>
        <translation>Numéro du centre</translation>
    </message>
    <message>
        <source>Two digits</source>
        <translation>Deux chiffres</translation>
    </message>
    <message>
        <source>Hospital and unit</source>
        <translation>Hôpital et service</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source>Such as Europe/Paris, Indian/Reunion</source>
        <translation>Par exemple Europe/Paris, Indian/Reunion</translation>
    </message>
    <message>
        <source>Name, as printed on documents</source>
        <translation>Nom, tel qu’imprimé sur les documents</translation>
    </message>
    <message>
        <source>A workbook stands in this folder already.</source>
        <translation>Ce dossier contient déjà un cahier.</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Pays</translation>
    </message>
    <message>
        <source>Type group {group} of your copy</source>
        <translation>Saisissez le groupe {group} de votre copie</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>La même phrase, à nouveau</translation>
    </message>
    <message>
        <source>Long enough. Six unrelated words are easier to keep in mind.</source>
        <translation>Assez longue. Six mots sans lien entre eux se retiennent mieux.</translation>
    </message>
    <message>
        <source>At least {least} characters: {typed} so far</source>
        <translation>Au moins {least} caractères : {typed} pour l’instant</translation>
    </message>
</context>
<context>
    <name>Front</name>
    <message>
        <source>Iloprost in septic shock with persistent microperfusion defects</source>
        <translation>Iloprost dans le choc septique avec hypoperfusion périphérique persistante</translation>
    </message>
    <message>
        <source>Offline: nothing is sent over a network</source>
        <translation>Hors ligne : rien n’est envoyé sur un réseau</translation>
    </message>
    <message>
        <source>Data encrypted on this computer</source>
        <translation>Données chiffrées sur cet ordinateur</translation>
    </message>
    <message>
        <source>Protocol 3.0 · Workbook {version}</source>
        <translation>Protocole 3.0 · Cahier {version}</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>LastLockBanner</name>
    <message>
        <source>To know before you go on</source>
        <translation>À savoir avant de continuer</translation>
    </message>
</context>
<context>
    <name>LooksRow</name>
    <message>
        <source>Your menu</source>
        <translation>Votre menu</translation>
    </message>
    <message>
        <source>Passer en français</source>
        <translation>Switch to English</translation>
    </message>
    <message>
        <source>Looks: as the system</source>
        <translation>Apparence : comme le système</translation>
    </message>
    <message>
        <source>Looks: light</source>
        <translation>Apparence : claire</translation>
    </message>
    <message>
        <source>Looks: dark</source>
        <translation>Apparence : sombre</translation>
    </message>
    <message>
        <source>List of keys</source>
        <translation>Raccourcis clavier</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Folder of the workbook</source>
        <translation>Dossier du cahier</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Put away</source>
        <translation>Masquer</translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) with entries you have not recorded</source>
        <translation>
            <numerusform>%n formulaire contient des saisies non enregistrées</numerusform>
            <numerusform>%n formulaires contiennent des saisies non enregistrées</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the form</source>
        <translation>Ouvrir le formulaire</translation>
    </message>
    <message>
        <source>Open the first</source>
        <translation>Ouvrir le premier</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
</context>
<context>
    <name>PassphraseField</name>
    <message>
        <source>Show what is typed</source>
        <translation>Afficher la saisie</translation>
    </message>
    <message>
        <source>Hide what is typed</source>
        <translation>Masquer la saisie</translation>
    </message>
    <message>
        <source>Caps Lock seems to be on</source>
        <translation>La touche Verr. Maj semble active</translation>
    </message>
</context>
<context>
    <name>PatientsPage</name>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>Ce jour</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>En retard</translation>
    </message>
    <message>
        <source>Consent outstanding</source>
        <translation>Accord à obtenir</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Conflits</translation>
    </message>
    <message>
        <source>Number or initials</source>
        <translation>Numéro ou initiales</translation>
    </message>
    <message>
        <source>Schedule of all patients</source>
        <translation>Calendrier de tous les patients</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Consentement</translation>
    </message>
    <message>
        <source>New screening</source>
        <translation>Nouvelle pré-inclusion</translation>
    </message>
    <message>
        <source>Enter opens the cell · arrows move</source>
        <translation>Entrée ouvre la cellule · flèches pour se déplacer</translation>
    </message>
    <message>
        <source>Not due</source>
        <translation>Pas encore due</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complète</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Conflit</translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation>Sans objet</translation>
    </message>
    <message>
        <source>No patient is randomised yet</source>
        <translation>Aucun patient n’est encore randomisé</translation>
    </message>
    <message>
        <source>Patients appear here once a box is taken for them.</source>
        <translation>Un patient apparaît ici dès qu’une boîte lui est attribuée.</translation>
    </message>
    <message>
        <source>No patient matches</source>
        <translation>Aucun patient trouvé</translation>
    </message>
    <message>
        <source>Clear the search or choose another filter.</source>
        <translation>Effacez la recherche ou choisissez un autre filtre.</translation>
    </message>
    <message>
        <source>Nothing is due today</source>
        <translation>Rien à remplir ce jour</translation>
    </message>
    <message>
        <source>No visit is overdue</source>
        <translation>Aucune visite en retard</translation>
    </message>
    <message>
        <source>No consent is outstanding</source>
        <translation>Aucun accord à obtenir</translation>
    </message>
    <message>
        <source>No visit is in conflict</source>
        <translation>Aucune visite en conflit</translation>
    </message>
    <message>
        <source>All patients are one filter away.</source>
        <translation>Les autres patients restent sous le filtre « Tous ».</translation>
    </message>
    <message>
        <source>Show all patients</source>
        <translation>Voir tous les patients</translation>
    </message>
    <message numerus="yes">
        <source>%n randomised at this site</source>
        <translation>
            <numerusform>%n randomisé dans ce centre</numerusform>
            <numerusform>%n randomisés dans ce centre</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the first 7 days</source>
        <translation>
            <numerusform>%n dans les 7 premiers jours</numerusform>
            <numerusform>%n dans les 7 premiers jours</numerusform>
        </translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patients</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Add a person</source>
        <translation>Ajouter une personne</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>The new person types their own passphrase here, unseen.</source>
        <translation>La nouvelle personne saisit ici sa propre phrase secrète, à l’abri des regards.</translation>
    </message>
    <message>
        <source>Add this person</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Whoever prepares syringes must never have an account</source>
        <translation>La personne qui prépare les seringues ne doit jamais avoir de compte</translation>
    </message>
    <message>
        <source>That person knows what a box holds; everybody with an account stays blind.</source>
        <translation>Elle sait ce que contiennent les boîtes ; toute personne ayant un compte doit rester en insu.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>Delegation</source>
        <translation>Délégation</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>En vigueur</translation>
    </message>
    <message>
        <source>Not in force</source>
        <translation>Hors délégation</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>provisoire</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) with an account</source>
        <translation>
            <numerusform>%n personne a un compte</numerusform>
            <numerusform>%n personnes ont un compte</numerusform>
        </translation>
    </message>
    <message>
        <source>Name, as printed on documents</source>
        <translation>Nom, tel qu’imprimé sur les documents</translation>
    </message>
    <message>
        <source>Delegation from</source>
        <translation>Délégation à partir du</translation>
    </message>
    <message>
        <source>Empty while it is open</source>
        <translation>Laisser vide si elle n’a pas de fin prévue</translation>
    </message>
    <message>
        <source>to</source>
        <translation>Délégation jusqu’au</translation>
    </message>
    <message>
        <source>Their passphrase</source>
        <translation>Sa phrase secrète</translation>
    </message>
    <message>
        <source>Six unrelated words, or 14 characters of three kinds</source>
        <translation>Six mots sans lien, ou 14 caractères de trois sortes</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>La même phrase, à nouveau</translation>
    </message>
    <message>
        <source>{name} can unlock from now on</source>
        <translation>{name} peut désormais déverrouiller</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Cover the screen ({keys})</source>
        <translation>Masquer l’écran ({keys})</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>Cahier</translation>
    </message>
    <message>
        <source>Site {number}</source>
        <translation>Centre {number}</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patients</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Pré-inclusion</translation>
    </message>
    <message>
        <source>Kit boxes</source>
        <translation>Boîtes</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Piste d’audit</translation>
    </message>
    <message>
        <source>About the study</source>
        <translation>L’étude</translation>
    </message>
</context>
<context>
    <name>StepsFront</name>
    <message>
        <source>Step {place} of {last}</source>
        <translation>Étape {place} sur {last}</translation>
    </message>
</context>
<context>
    <name>LockedScreen</name>
    <message>
        <source>Locked at {time}: three wrong PINs</source>
        <translation>Verrouillé à {time}, après trois codes PIN erronés</translation>
    </message>
    <message>
        <source>Locked at {time}: the computer slept</source>
        <translation>Verrouillé à {time}, à la mise en veille de l’ordinateur</translation>
    </message>
    <message>
        <source>Locked at {time} with the computer’s own screen</source>
        <translation>Verrouillé à {time} avec l’écran de l’ordinateur</translation>
    </message>
    <message>
        <source>Locked at {time}</source>
        <translation>Verrouillé à {time}</translation>
    </message>
    <message>
        <source>Locked at {time}: nobody was active</source>
        <translation>Verrouillé à {time}, faute d’activité</translation>
    </message>
    <message>
        <source>Switch person</source>
        <translation>Changer de personne</translation>
    </message>
    <message>
        <source>Offline: data encrypted on this computer. No patient detail is shown while locked.</source>
        <translation>Hors ligne : données chiffrées sur cet ordinateur. Aucune donnée de patient n’est affichée tant que le cahier est verrouillé.</translation>
    </message>
    <message>
        <source>This workbook cannot be opened now</source>
        <translation>Ce cahier ne peut pas être ouvert maintenant</translation>
    </message>
</context>
<context>
    <name>UnlockDoor</name>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>Passphrase of {name}</source>
        <translation>Phrase secrète de {name}</translation>
    </message>
    <message numerus="yes">
        <source>Next try in %n second(s)</source>
        <translation>
            <numerusform>Prochain essai dans %n seconde</numerusform>
            <numerusform>Prochain essai dans %n secondes</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking the passphrase and the files…</source>
        <translation>Vérification de la phrase secrète et des fichiers…</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>Déverrouillage…</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Déverrouiller</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Checking the passphrase…</source>
        <translation>Vérification de la phrase secrète…</translation>
    </message>
</context>
<context>
    <name>UnlockScreen</name>
    <message>
        <source>Who is working?</source>
        <translation>Qui utilise le cahier ?</translation>
    </message>
    <message>
        <source>Open another folder</source>
        <translation>Ouvrir un autre dossier</translation>
    </message>
    <message>
        <source>Make a new workbook</source>
        <translation>Créer un cahier</translation>
    </message>
    <message>
        <source>This workbook cannot be opened now</source>
        <translation>Ce cahier ne peut pas être ouvert maintenant</translation>
    </message>
</context>
<context>
    <name>RecoverySheetPart</name>
    <message>
        <source>Print the sheet…</source>
        <translation>Imprimer la feuille…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Enregistrer en PDF…</translation>
    </message>
    <message>
        <source>Whoever holds this file can open the workbook. Print it, then delete it.</source>
        <translation>Qui détient ce fichier peut ouvrir le cahier. Imprimez-le, puis supprimez-le.</translation>
    </message>
    <message>
        <source>File of the sheet</source>
        <translation>Fichier de la feuille</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Feuille de secours</translation>
    </message>
    <message>
        <source>recovery-sheet.pdf</source>
        <translation>feuille-de-secours.pdf</translation>
    </message>
</context>
<context>
    <name>CoveredScreen</name>
    <message>
        <source>Covered at {time}: nobody was active</source>
        <translation>Masqué à {time}, faute d’activité</translation>
    </message>
    <message>
        <source>Covered at {time}</source>
        <translation>Masqué à {time}</translation>
    </message>
    <message>
        <source>The workbook stays open until it locks. No patient detail is shown meanwhile.</source>
        <translation>Le cahier reste ouvert jusqu’à son verrouillage. Aucune donnée de patient n’est affichée entre-temps.</translation>
    </message>
    <message>
        <source>Locks at {time} unless it is opened</source>
        <translation>Verrouillage à {time} si personne ne l’ouvre</translation>
    </message>
</context>
<context>
    <name>PinDoor</name>
    <message>
        <source>Quick PIN</source>
        <translation>Code PIN</translation>
    </message>
    <message>
        <source>Quick PIN of {name}</source>
        <translation>Code PIN de {name}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>Utiliser la phrase secrète</translation>
    </message>
</context>
<context>
    <name>PinDrawer</name>
    <message>
        <source>Quick PIN</source>
        <translation>Code PIN</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>It opens the covered screen for 15 minutes, in place of your passphrase. Three wrong ones lock the workbook. It is written down nowhere, and forgotten when the workbook locks.</source>
        <translation>Pendant 15 minutes, il rouvre l’écran masqué à la place de votre phrase secrète. Trois erreurs verrouillent le cahier. Il n’est écrit nulle part, et il est oublié au verrouillage.</translation>
    </message>
    <message>
        <source>4 to 8 digits</source>
        <translation>4 à 8 chiffres</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>Une seconde fois</translation>
    </message>
    <message>
        <source>Use this PIN</source>
        <translation>Utiliser ce code</translation>
    </message>
    <message>
        <source>No PIN</source>
        <translation>Pas de code PIN</translation>
    </message>
</context>
<context>
    <name>ClosingScreen</name>
    <message>
        <source>The workbook locks</source>
        <translation>Le cahier se verrouille</translation>
    </message>
    <message>
        <source>The backup is made and the keys leave the memory. It takes a moment.</source>
        <translation>La sauvegarde se fait et les clés quittent la mémoire. Cela prend un instant.</translation>
    </message>
</context>
<context>
    <name>CountdownBanner</name>
    <message>
        <source>The workbook locks in {seconds} s</source>
        <translation>Le cahier se verrouille dans {seconds} s</translation>
    </message>
    <message>
        <source>Only opening the screen puts it off.</source>
        <translation>Seule l’ouverture de l’écran l’évite.</translation>
    </message>
    <message>
        <source>The screen is covered in {seconds} s</source>
        <translation>L’écran sera masqué dans {seconds} s</translation>
    </message>
    <message>
        <source>Any key keeps it open.</source>
        <translation>Appuyez sur une touche pour qu’il reste ouvert.</translation>
    </message>
</context>
<context>
    <name>AccountMenu</name>
    <message>
        <source>Cover the screen</source>
        <translation>Masquer l’écran</translation>
    </message>
    <message>
        <source>Lock the workbook</source>
        <translation>Verrouiller le cahier</translation>
    </message>
    <message>
        <source>Switch person</source>
        <translation>Changer de personne</translation>
    </message>
    <message>
        <source>Another quick PIN…</source>
        <translation>Autre code PIN…</translation>
    </message>
    <message>
        <source>Quick PIN…</source>
        <translation>Code PIN…</translation>
    </message>
</context>
<context>
    <name>DraftsLine</name>
    <message numerus="yes">
        <source>%n entry(ies) kept as an encrypted draft</source>
        <translation>
            <numerusform>%n saisie gardée en brouillon chiffré</numerusform>
            <numerusform>%n saisies gardées en brouillon chiffré</numerusform>
        </translation>
    </message>
</context>
</TS>
