<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ScreeningLogPage</name>
    <message numerus="yes">
        <source>%n screened and not randomised</source>
        <translation>
            <numerusform>%n screened and not randomised</numerusform>
            <numerusform>%n screened and not randomised</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScreeningTop</name>
    <message numerus="yes">
        <source>%n fields need another look</source>
        <translation>
            <numerusform>%n field needs another look</numerusform>
            <numerusform>%n fields need another look</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to record</source>
        <translation>
            <numerusform>%n to record</numerusform>
            <numerusform>%n to record</numerusform>
        </translation>
    </message>
</context>
</TS>
