<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>LowCombo</name>
    <message>
        <source>Choose</source>
        <translation>Choose</translation>
    </message>
</context>
<context>
    <name>LowMoment</name>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
</context>
<context>
    <name>LowSegmented</name>
    <message>
        <source>n/a</source>
        <translation>n/a</translation>
    </message>
</context>
<context>
    <name>PatientOverview</name>
    <message>
        <source>Visits</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Nothing is due now</source>
        <translation>Nothing is due now</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Recent</translation>
    </message>
    <message>
        <source>SOFA, D0 to D7</source>
        <translation>SOFA, D0 to D7</translation>
    </message>
</context>
<context>
    <name>PatientPage</name>
    <message>
        <source>Overview</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>SOFA</source>
        <translation>SOFA</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Consent</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Audit trail</translation>
    </message>
    <message>
        <source>Visits and their forms</source>
        <translation>Visits and their forms</translation>
    </message>
    <message>
        <source>Audit trail of this patient</source>
        <translation>Audit trail of this patient</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>After</source>
        <translation>After</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
</context>
<context>
    <name>DoneCard</name>
    <message>
        <source>Open the patient</source>
        <translation>Open the patient</translation>
    </message>
    <message>
        <source>Randomised</source>
        <translation>Randomised</translation>
    </message>
    <message>
        <source>Box {box} is taken. This number is now the patient’s.</source>
        <translation>Box {box} is taken. This number is now the patient’s.</translation>
    </message>
    <message>
        <source>Hand the box to the unblinded person who prepares the syringes.</source>
        <translation>Hand the box to the unblinded person who prepares the syringes.</translation>
    </message>
</context>
<context>
    <name>RandomisePage</name>
    <message>
        <source>Eligibility frozen</source>
        <translation>Eligibility frozen</translation>
    </message>
    <message>
        <source>Take the box</source>
        <translation>Take the box</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>{screening} is randomised as {number}</source>
        <translation>{screening} is randomised as {number}</translation>
    </message>
    <message>
        <source>Randomise {screening} as {number}</source>
        <translation>Randomise {screening} as {number}</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Screening</translation>
    </message>
    <message>
        <source>Number read on the box</source>
        <translation>Number read on the box</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
</context>
<context>
    <name>ScreeningBar</name>
    <message>
        <source>Decision…</source>
        <translation>Decision…</translation>
    </message>
</context>
<context>
    <name>ScreeningBody</name>
    <message>
        <source>Inclusion</source>
        <translation>Inclusion</translation>
    </message>
    <message>
        <source>Exclusion</source>
        <translation>Exclusion</translation>
    </message>
    <message>
        <source>Haemodynamic optimisation before randomisation</source>
        <translation>Haemodynamic optimisation before randomisation</translation>
    </message>
</context>
<context>
    <name>ScreeningFrame</name>
    <message>
        <source>Randomise: take box {box}</source>
        <translation>Randomise: take box {box}</translation>
    </message>
    <message>
        <source>Randomise</source>
        <translation>Randomise</translation>
    </message>
    <message>
        <source>Close the screening…</source>
        <translation>Close the screening…</translation>
    </message>
    <message>
        <source>Do not include…</source>
        <translation>Do not include…</translation>
    </message>
    <message>
        <source>Randomise with a reason…</source>
        <translation>Randomise with a reason…</translation>
    </message>
</context>
<context>
    <name>ScreeningLogPage</name>
    <message>
        <source>Number or initials</source>
        <translation>Number or initials</translation>
    </message>
    <message>
        <source>Screening log</source>
        <translation>Screening log</translation>
    </message>
    <message>
        <source>New screening</source>
        <translation>New screening</translation>
    </message>
    <message>
        <source>Enter opens the patient · arrows move</source>
        <translation>Enter opens the patient · arrows move</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Sex and age</source>
        <translation>Sex and age</translation>
    </message>
    <message>
        <source>Norepinephrine onset</source>
        <translation>Norepinephrine onset</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>No patient matches</source>
        <translation>No patient matches</translation>
    </message>
    <message>
        <source>Nobody is in screening</source>
        <translation>Nobody is in screening</translation>
    </message>
    <message>
        <source>Clear the search to see everybody.</source>
        <translation>Clear the search to see everybody.</translation>
    </message>
    <message>
        <source>Everybody screened stands here until a box is taken for them.</source>
        <translation>Everybody screened is listed here until a box is taken for them.</translation>
    </message>
    <message numerus="yes">
        <source>%n screened and not randomised</source>
        <translation>
            <numerusform>%n screened, not randomised</numerusform>
            <numerusform>%n screened, not randomised</numerusform>
        </translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Screening</translation>
    </message>
</context>
<context>
    <name>ScreeningPage</name>
    <message>
        <source>Not included because</source>
        <translation>Not included because</translation>
    </message>
</context>
<context>
    <name>ScreeningPanel</name>
    <message>
        <source>Consent route</source>
        <translation>Consent route</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>Consent record</source>
        <translation>Consent record</translation>
    </message>
    <message>
        <source>Open the consent record</source>
        <translation>Open the consent record</translation>
    </message>
    <message>
        <source>Next treatment box</source>
        <translation>Next treatment box</translation>
    </message>
</context>
<context>
    <name>ScreeningTop</name>
    <message>
        <source>Record</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Screening</translation>
    </message>
    <message>
        <source>criteria</source>
        <translation>criteria</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>Criteria</translation>
    </message>
    <message numerus="yes">
        <source>%n fields need another look</source>
        <translation>
            <numerusform>%n field needs another look</numerusform>
            <numerusform>%n fields need another look</numerusform>
        </translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Recording</translation>
    </message>
    <message numerus="yes">
        <source>%n to record</source>
        <translation>
            <numerusform>%n to record</numerusform>
            <numerusform>%n to record</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignatureCard</name>
    <message>
        <source>Double-blind</source>
        <translation>Double-blind</translation>
    </message>
    <message>
        <source>This workbook never holds the arm: a box is a number.</source>
        <translation>This workbook never holds the arm: a box is only a number.</translation>
    </message>
    <message>
        <source>Syringes are prepared by the unblinded person, who has no account here.</source>
        <translation>Syringes are prepared by an unblinded person, who has no account here.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Sign and randomise</source>
        <translation>Sign and randomise</translation>
    </message>
    <message>
        <source>Box {box}</source>
        <translation>Box {box}</translation>
    </message>
    <message>
        <source>Passphrase of {name}, to sign</source>
        <translation>Passphrase of {name}, to sign</translation>
    </message>
</context>
</TS>
