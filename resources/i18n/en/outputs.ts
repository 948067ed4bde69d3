<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>OutputDrawer</name>
    <message>
        <source>Print a visit</source>
        <translation>Print a visit</translation>
    </message>
    <message>
        <source>The visit as a source document (PDF), as it is recorded now.</source>
        <translation>The visit as a source document (PDF), as it is recorded now.</translation>
    </message>
    <message>
        <source>Make the PDF</source>
        <translation>Make the PDF</translation>
    </message>
    <message>
        <source>Site {number}</source>
        <translation>Site {number}</translation>
    </message>
    <message>
        <source>Export the data</source>
        <translation>Export the data</translation>
    </message>
    <message>
        <source>Every recorded value of the site as a spreadsheet (XLSX), without initials. Data whose use was refused stay here.</source>
        <translation>Every recorded value of the site as a spreadsheet (XLSX), without initials. Data whose use was refused stay here.</translation>
    </message>
    <message>
        <source>Make the spreadsheet</source>
        <translation>Make the spreadsheet</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>The file is not encrypted. A file of this name is replaced.</source>
        <translation>The file is not encrypted. A file of this name is replaced.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Choose a place</source>
        <translation>Choose a place</translation>
    </message>
    <message>
        <source>Where the file goes</source>
        <translation>Where the file goes</translation>
    </message>
    <message>
        <source>{file} is made · SHA-256 {mark}…</source>
        <translation>{file} is made · SHA-256 {mark}…</translation>
    </message>
    <message>
        <source>What the document holds</source>
        <translation>What the document holds</translation>
    </message>
    <message>
        <source>Every form of the visit, question by question: the answer, or why there is none.</source>
        <translation>Every form of the visit, question by question: the answer, or why there is none.</translation>
    </message>
    <message>
        <source>For each value, who recorded it and when, and every correction with its reason.</source>
        <translation>For each value, who recorded it and when, and every correction with its reason.</translation>
    </message>
    <message>
        <source>The patient’s initials. Entries not yet recorded are left out.</source>
        <translation>The patient’s initials. Entries not yet recorded are left out.</translation>
    </message>
    <message>
        <source>What the spreadsheet holds</source>
        <translation>What the spreadsheet holds</translation>
    </message>
    <message>
        <source>A sheet for each form: one row for each patient, visit and form.</source>
        <translation>A sheet for each form: one row for each patient, visit and form.</translation>
    </message>
    <message>
        <source>SOFA points, screening log, audit trail, and the meaning of every column.</source>
        <translation>SOFA points, screening log, audit trail, and the meaning of every column.</translation>
    </message>
    <message>
        <source>A cover: version of the study, and how many patients are left out and why.</source>
        <translation>A cover: version of the study, and how many patients are left out and why.</translation>
    </message>
</context>
</TS>
