<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
  <context>
    <name>ChecklistField</name>
    <message>
      <source>None of these</source>
      <translation>Aucun de ceux-ci</translation>
    </message>
  </context>
  <context>
    <name>ComboField</name>
    <message>
      <source>Choose</source>
      <translation>Choisir</translation>
    </message>
  </context>
  <context>
    <name>Extras</name>
    <message>
      <source>Reason for the change</source>
      <translation>Motif de la modification</translation>
    </message>
    <message>
      <source>Choose a reason</source>
      <translation>Choisir un motif</translation>
    </message>
    <message>
      <source>Reason in words</source>
      <translation>Motif (à préciser)</translation>
    </message>
    <message>
      <source>In a few words</source>
      <translation>En quelques mots</translation>
    </message>
  </context>
  <context>
    <name>Field</name>
    <message>
      <source>There is a value</source>
      <translation>Une valeur est disponible</translation>
    </message>
    <message>
      <source>Missing because</source>
      <translation>Manquant parce que</translation>
    </message>
    <message>
      <source>It was typed in {unit}</source>
      <translation>Saisi en {unit}</translation>
    </message>
    <message>
      <source>Convert to {unit}</source>
      <translation>Convertir en {unit}</translation>
    </message>
    <message>
      <source>Unit</source>
      <translation>Unité</translation>
    </message>
  </context>
  <context>
    <name>FormBanners</name>
    <message>
      <source>Two different values stand in some fields</source>
      <translation>Deux valeurs différentes dans certains champs</translation>
    </message>
    <message>
      <source>Both are kept. Choose the right one at each field, with a reason.</source>
      <translation>Les deux sont conservées. Choisissez la bonne dans chaque champ, avec un motif.</translation>
    </message>
    <message>
      <source>Take over</source>
      <translation>Reprendre</translation>
    </message>
    <message numerus="yes">
      <source>Nothing was recorded, your entries are kept: %n fields need another look</source>
      <translation>
        <numerusform>Rien n’a été enregistré, vos saisies sont conservées : %n champ à revoir</numerusform>
        <numerusform>Rien n’a été enregistré, vos saisies sont conservées : %n champs à revoir</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>FormFooter</name>
    <message>
      <source>Transcribed from paper</source>
      <translation>Recopié du papier</translation>
    </message>
    <message>
      <source>Recording</source>
      <translation>Enregistrement</translation>
    </message>
    <message>
      <source>Nothing to record</source>
      <translation>Rien à enregistrer</translation>
    </message>
    <message numerus="yes">
      <source>%n entries to record</source>
      <translation>
        <numerusform>%n saisie à enregistrer</numerusform>
        <numerusform>%n saisies à enregistrer</numerusform>
      </translation>
    </message>
    <message>
      <source>Record</source>
      <translation>Enregistrer</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <source>Discard entries</source>
      <translation>Abandonner la saisie</translation>
    </message>
    <message>
      <source>Missing because…</source>
      <translation>Manquant parce que…</translation>
    </message>
    <message>
      <source>History</source>
      <translation>Historique</translation>
    </message>
  </context>
  <context>
    <name>FormScreen</name>
    <message>
      <source>Print the visit</source>
      <translation>Imprimer la visite</translation>
    </message>
    <message>
      <source>Patients</source>
      <translation>Patients</translation>
    </message>
    <message>
      <source>Reason for the removal</source>
      <translation>Motif du retrait</translation>
    </message>
  </context>
  <context>
    <name>GroupCard</name>
    <message>
      <source>Nothing here yet.</source>
      <translation>Rien ici pour l’instant.</translation>
    </message>
    <message>
      <source>Add a row</source>
      <translation>Ajouter une ligne</translation>
    </message>
    <message>
      <source>Remove this row</source>
      <translation>Retirer cette ligne</translation>
    </message>
  </context>
  <context>
    <name>HistoryDrawer</name>
    <message>
      <source>History of one value</source>
      <translation>Historique d’une valeur</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Fermer</translation>
    </message>
    <message>
      <source>Esc closes</source>
      <translation>Échap pour fermer</translation>
    </message>
    <message>
      <source>value</source>
      <translation>valeur</translation>
    </message>
    <message>
      <source>before</source>
      <translation>avant</translation>
    </message>
    <message>
      <source>after</source>
      <translation>après</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Motif</translation>
    </message>
  </context>
  <context>
    <name>MomentField</name>
    <message>
      <source>Now</source>
      <translation>Maintenant</translation>
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
      <translation>SOFA jour par jour</translation>
    </message>
    <message>
      <source>Component</source>
      <translation>Composante</translation>
    </message>
    <message>
      <source>worst value of the day counts</source>
      <translation>la plus mauvaise valeur du jour compte</translation>
    </message>
    <message>
      <source>value nearest before randomisation</source>
      <translation>valeur la plus proche avant la randomisation</translation>
    </message>
    <message>
      <source>Arrows move · Enter next · M missing · U unit · F2 history · Ctrl ↵ record the day</source>
      <translation>Flèches · Entrée suite · M manquant · U unité · F2 historique · Ctrl ↵ enregistrer le jour</translation>
    </message>
    <message>
      <source>How the points are given</source>
      <translation>Comment les points sont attribués</translation>
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
      <translation>Écrit sur le papier le</translation>
    </message>
    <message>
      <source>Day and time</source>
      <translation>Date et heure</translation>
    </message>
  </context>
</TS>
