"""Use cases of the workbook: commands in, events and changes out; questions in, snapshots out."""
