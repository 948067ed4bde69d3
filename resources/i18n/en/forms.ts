<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>ChecklistField</name>
    <message>
      <source>None of these</source>
      <translation>None of these</translation>
    </message>
  </context>
  <context>
    <name>ComboField</name>
    <message>
      <source>Choose</source>
      <translation>Choose</translation>
    </message>
  </context>
  <context>
    <name>Extras</name>
    <message>
      <source>Reason for the change</source>
      <translation>Reason for the change</translation>
    </message>
    <message>
      <source>Choose a reason</source>
      <translation>Choose a reason</translation>
    </message>
    <message>
      <source>Reason in words</source>
      <translation>Reason (please specify)</translation>
    </message>
    <message>
      <source>In a few words</source>
      <translation>In a few words</translation>
    </message>
  </context>
  <context>
    <name>Field</name>
    <message>
      <source>There is a value</source>
      <translation>A value is available</translation>
    </message>
    <message>
      <source>Missing because</source>
      <translation>Missing because</translation>
    </message>
    <message>
      <source>It was typed in {unit}</source>
      <translation>It was typed in {unit}</translation>
    </message>
    <message>
      <source>Convert to {unit}</source>
      <translation>Convert to {unit}</translation>
    </message>
    <message>
      <source>Unit</source>
      <translation>Unit</translation>
    </message>
  </context>
  <context>
    <name>FormBanners</name>
    <message>
      <source>Two different values stand in some fields</source>
      <translation>Some fields hold two different values</translation>
    </message>
    <message>
      <source>Both are kept. Choose the right one at each field, with a reason.</source>
      <translation>Both are kept. Choose the right one in each field, with a reason.</translation>
    </message>
    <message>
      <source>Take over</source>
      <translation>Take over</translation>
    </message>
    <message numerus="yes">
      <source>Nothing was recorded, your entries are kept: %n fields need another look</source>
      <translation>
        <numerusform>Nothing was recorded, your entries are kept: %n field needs another look</numerusform>
        <numerusform>Nothing was recorded, your entries are kept: %n fields need another look</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>FormFooter</name>
    <message>
      <source>Transcribed from paper</source>
      <translation>Transcribed from paper</translation>
    </message>
    <message>
      <source>Recording</source>
      <translation>Recording</translation>
    </message>
    <message>
      <source>Nothing to record</source>
      <translation>Nothing to record</translation>
    </message>
    <message numerus="yes">
      <source>%n entries to record</source>
      <translation>
        <numerusform>%n entry to record</numerusform>
        <numerusform>%n entries to record</numerusform>
      </translation>
    </message>
    <message>
      <source>Record</source>
      <translation>Record</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Undo</translation>
    </message>
    <message>
      <source>Discard entries</source>
      <translation>Discard entries</translation>
    </message>
    <message>
      <source>Missing because…</source>
      <translation>Missing because…</translation>
    </message>
    <message>
      <source>History</source>
      <translation>History</translation>
    </message>
  </context>
  <context>
    <name>FormScreen</name>
    <message>
      <source>Print the visit</source>
      <translation>Print the visit</translation>
    </message>
    <message>
      <source>Patients</source>
      <translation>Patients</translation>
    </message>
    <message>
      <source>Reason for the removal</source>
      <translation>Reason for the removal</translation>
    </message>
  </context>
  <context>
    <name>GroupCard</name>
    <message>
      <source>Nothing here yet.</source>
      <translation>Nothing here yet.</translation>
    </message>
    <message>
      <source>Add a row</source>
      <translation>Add a row</translation>
    </message>
    <message>
      <source>Remove this row</source>
      <translation>Remove this row</translation>
    </message>
  </context>
  <context>
    <name>HistoryDrawer</name>
    <message>
      <source>History of one value</source>
      <translation>History of one value</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>Esc closes</source>
      <translation>Esc closes</translation>
    </message>
    <message>
      <source>value</source>
      <translation>value</translation>
    </message>
    <message>
      <source>before</source>
      <translation>before</translation>
    </message>
    <message>
      <source>after</source>
      <translation>after</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Reason</translation>
    </message>
  </context>
  <context>
    <name>MomentField</name>
    <message>
      <source>Now</source>
      <translation>Now</translation>
    </message>
  </context>
  <context>
    <name>SofaScreen</name>
    <message>
      <source>SOFA total</source>
      <translation>SOFA total</translation>
    </message>
    <message>
      <source>ΔSOFA</source>
      <translation>ΔSOFA</translation>
    </message>
    <message>
      <source>SOFA by day</source>
      <translation>SOFA by day</translation>
    </message>
    <message>
      <source>Component</source>
      <translation>Component</translation>
    </message>
    <message>
      <source>worst value of the day counts</source>
      <translation>worst value of the day counts</translation>
    </message>
    <message>
      <source>value nearest before randomisation</source>
      <translation>value nearest before randomisation</translation>
    </message>
    <message>
      <source>Arrows move · Enter next · M missing · U unit · F2 history · Ctrl ↵ record the day</source>
      <translation>Arrows move · Enter next · M missing · U unit · F2 history · Ctrl ↵ record the day</translation>
    </message>
    <message>
      <source>How the points are given</source>
      <translation>How the points are given</translation>
    </message>
    <message>
      <source>Patients</source>
      <translation>Patients</translation>
    </message>
  </context>
  <context>
    <name>FormPaper</name>
    <message>
      <source>Written on the paper at</source>
      <translation>Written on the paper at</translation>
    </message>
    <message>
      <source>Day and time</source>
      <translation>Day and time</translation>
    </message>
  </context>
</TS>
