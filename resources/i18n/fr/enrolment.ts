<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>LowCombo</name>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
</context>
<context>
    <name>LowMoment</name>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
</context>
<context>
    <name>LowSegmented</name>
    <message>
        <source>n/a</source>
        <translation>NE</translation>
    </message>
</context>
<context>
    <name>PatientOverview</name>
    <message>
        <source>Visits</source>
        <translation>Visites</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>À faire</translation>
    </message>
    <message>
        <source>Nothing is due now</source>
        <translation>Rien à saisir pour l’instant</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Récent</translation>
    </message>
    <message>
        <source>SOFA, D0 to D7</source>
        <translation>SOFA, J0 à J7</translation>
    </message>
</context>
<context>
    <name>PatientPage</name>
    <message>
        <source>Overview</source>
        <translation>Vue d’ensemble</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Visites</translation>
    </message>
    <message>
        <source>SOFA</source>
        <translation>SOFA</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Consentement</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Piste d’audit</translation>
    </message>
    <message>
        <source>Visits and their forms</source>
        <translation>Visites et leurs formulaires</translation>
    </message>
    <message>
        <source>Audit trail of this patient</source>
        <translation>Piste d’audit de ce patient</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visite</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formulaire</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Réponses</translation>
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
</context>
<context>
    <name>DoneCard</name>
    <message>
        <source>Open the patient</source>
        <translation>Ouvrir le patient</translation>
    </message>
    <message>
        <source>Randomised</source>
        <translation>Randomisation faite</translation>
    </message>
    <message>
        <source>Box {box} is taken. This number is now the patient’s.</source>
        <translation>La boîte {box} est prise. Ce numéro est désormais celui du patient.</translation>
    </message>
    <message>
        <source>Hand the box to the unblinded person who prepares the syringes.</source>
        <translation>Remettez la boîte à la personne, hors insu, qui prépare les seringues.</translation>
    </message>
</context>
<context>
    <name>RandomisePage</name>
    <message>
        <source>Eligibility frozen</source>
        <translation>Éligibilité figée</translation>
    </message>
    <message>
        <source>Take the box</source>
        <translation>Prendre la boîte</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>{screening} is randomised as {number}</source>
        <translation>{screening} : randomisation faite, numéro {number}</translation>
    </message>
    <message>
        <source>Randomise {screening} as {number}</source>
        <translation>Randomiser {screening} sous le numéro {number}</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Pré-inclusion</translation>
    </message>
    <message>
        <source>Number read on the box</source>
        <translation>Numéro lu sur la boîte</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
</context>
<context>
    <name>ScreeningBar</name>
    <message>
        <source>Decision…</source>
        <translation>Décision…</translation>
    </message>
</context>
<context>
    <name>ScreeningBody</name>
    <message>
        <source>Inclusion</source>
        <translation>Critères d’inclusion</translation>
    </message>
    <message>
        <source>Exclusion</source>
        <translation>Critères de non-inclusion</translation>
    </message>
    <message>
        <source>Haemodynamic optimisation before randomisation</source>
        <translation>Optimisation hémodynamique avant randomisation</translation>
    </message>
</context>
<context>
    <name>ScreeningFrame</name>
    <message>
        <source>Randomise: take box {box}</source>
        <translation>Randomiser : prendre la boîte {box}</translation>
    </message>
    <message>
        <source>Randomise</source>
        <translation>Randomiser</translation>
    </message>
    <message>
        <source>Close the screening…</source>
        <translation>Clore la pré-inclusion…</translation>
    </message>
    <message>
        <source>Do not include…</source>
        <translation>Ne pas inclure…</translation>
    </message>
    <message>
        <source>Randomise with a reason…</source>
        <translation>Randomiser avec un motif…</translation>
    </message>
</context>
<context>
    <name>ScreeningLogPage</name>
    <message>
        <source>Number or initials</source>
        <translation>Numéro ou initiales</translation>
    </message>
    <message>
        <source>Screening log</source>
        <translation>Registre de pré-inclusion</translation>
    </message>
    <message>
        <source>New screening</source>
        <translation>Nouvelle pré-inclusion</translation>
    </message>
    <message>
        <source>Enter opens the patient · arrows move</source>
        <translation>Entrée ouvre le patient · flèches pour se déplacer</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Sex and age</source>
        <translation>Sexe et âge</translation>
    </message>
    <message>
        <source>Norepinephrine onset</source>
        <translation>Début noradrénaline</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>No patient matches</source>
        <translation>Aucun patient trouvé</translation>
    </message>
    <message>
        <source>Nobody is in screening</source>
        <translation>Aucun patient en pré-inclusion</translation>
    </message>
    <message>
        <source>Clear the search to see everybody.</source>
        <translation>Effacez la recherche pour voir tous les patients.</translation>
    </message>
    <message>
        <source>Everybody screened stands here until a box is taken for them.</source>
        <translation>Tout patient pré-inclus figure ici jusqu’à la prise d’une boîte.</translation>
    </message>
    <message numerus="yes">
        <source>%n screened and not randomised</source>
        <translation>
            <numerusform>%n patient pré-inclus, non randomisé</numerusform>
            <numerusform>%n patients pré-inclus, non randomisés</numerusform>
        </translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Pré-inclusion</translation>
    </message>
</context>
<context>
    <name>ScreeningPage</name>
    <message>
        <source>Not included because</source>
        <translation>Non inclus parce que</translation>
    </message>
</context>
<context>
    <name>ScreeningPanel</name>
    <message>
        <source>Consent route</source>
        <translation>Mode de consentement</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Consent record</source>
        <translation>Fiche de consentement</translation>
    </message>
    <message>
        <source>Open the consent record</source>
        <translation>Ouvrir la fiche de consentement</translation>
    </message>
    <message>
        <source>Next treatment box</source>
        <translation>Prochaine boîte</translation>
    </message>
</context>
<context>
    <name>ScreeningTop</name>
    <message>
        <source>Record</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Pré-inclusion</translation>
    </message>
    <message>
        <source>criteria</source>
        <translation>critères</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>Critères</translation>
    </message>
    <message numerus="yes">
        <source>%n fields need another look</source>
        <translation>
            <numerusform>%n champ à revoir</numerusform>
            <numerusform>%n champs à revoir</numerusform>
        </translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Enregistrement</translation>
    </message>
    <message numerus="yes">
        <source>%n to record</source>
        <translation>
            <numerusform>%n à enregistrer</numerusform>
            <numerusform>%n à enregistrer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignatureCard</name>
    <message>
        <source>Double-blind</source>
        <translation>Double insu</translation>
    </message>
    <message>
        <source>This workbook never holds the arm: a box is a number.</source>
        <translation>Ce cahier ne contient jamais le bras : une boîte n’est qu’un numéro.</translation>
    </message>
    <message>
        <source>Syringes are prepared by the unblinded person, who has no account here.</source>
        <translation>Les seringues sont préparées par une personne qui n’est pas en insu et n’a pas de compte ici.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Sign and randomise</source>
        <translation>Signer et randomiser</translation>
    </message>
    <message>
        <source>Box {box}</source>
        <translation>Boîte {box}</translation>
    </message>
    <message>
        <source>Passphrase of {name}, to sign</source>
        <translation>Phrase secrète de {name}, pour signer</translation>
    </message>
</context>
</TS>
