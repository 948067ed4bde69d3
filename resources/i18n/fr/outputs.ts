<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>OutputDrawer</name>
    <message>
        <source>Print a visit</source>
        <translation>Imprimer une visite</translation>
    </message>
    <message>
        <source>The visit as a source document (PDF), as it is recorded now.</source>
        <translation>La visite en document source (PDF), telle qu’elle est enregistrée maintenant.</translation>
    </message>
    <message>
        <source>Make the PDF</source>
        <translation>Créer le PDF</translation>
    </message>
    <message>
        <source>Site {number}</source>
        <translation>Centre {number}</translation>
    </message>
    <message>
        <source>Export the data</source>
        <translation>Exporter les données</translation>
    </message>
    <message>
        <source>Every recorded value of the site as a spreadsheet (XLSX), without initials. Data whose use was refused stay here.</source>
        <translation>Toutes les valeurs enregistrées du centre dans un tableau (XLSX), sans les initiales. Les données dont l’utilisation a été refusée restent ici.</translation>
    </message>
    <message>
        <source>Make the spreadsheet</source>
        <translation>Créer le tableau</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visite</translation>
    </message>
    <message>
        <source>The file is not encrypted. A file of this name is replaced.</source>
        <translation>Le fichier n’est pas chiffré. Un fichier du même nom est remplacé.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Choose a place</source>
        <translation>Choisir l’emplacement</translation>
    </message>
    <message>
        <source>Where the file goes</source>
        <translation>Où placer le fichier</translation>
    </message>
    <message>
        <source>{file} is made · SHA-256 {mark}…</source>
        <translation>{file} créé · SHA-256 {mark}…</translation>
    </message>
    <message>
        <source>What the document holds</source>
        <translation>Ce que contient le document</translation>
    </message>
    <message>
        <source>Every form of the visit, question by question: the answer, or why there is none.</source>
        <translation>Chaque formulaire de la visite, question par question : la réponse, ou le motif de son absence.</translation>
    </message>
    <message>
        <source>For each value, who recorded it and when, and every correction with its reason.</source>
        <translation>Pour chaque valeur, qui l’a enregistrée et quand, et toutes ses corrections avec leur motif.</translation>
    </message>
    <message>
        <source>The patient’s initials. Entries not yet recorded are left out.</source>
        <translation>Les initiales du patient. Les saisies non enregistrées n’y figurent pas.</translation>
    </message>
    <message>
        <source>What the spreadsheet holds</source>
        <translation>Ce que contient le tableau</translation>
    </message>
    <message>
        <source>A sheet for each form: one row for each patient, visit and form.</source>
        <translation>Une feuille par formulaire : une ligne par patient, visite et formulaire.</translation>
    </message>
    <message>
        <source>SOFA points, screening log, audit trail, and the meaning of every column.</source>
        <translation>Les points SOFA, le registre de pré-inclusion, la piste d’audit et le sens de chaque colonne.</translation>
    </message>
    <message>
        <source>A cover: version of the study, and how many patients are left out and why.</source>
        <translation>Une page de garde : version de l’étude, nombre de patients écartés et pourquoi.</translation>
    </message>
</context>
</TS>
