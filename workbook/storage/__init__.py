"""Everything that speaks SQL: the encrypted files, the log, its index, drafts, lock and anchor.

`connection.py` alone touches the driver. `vault.py` makes and opens the files of a workbook,
`research_store.py` is the Store the application works with, `checks.py` proves that what is
stored is what was written.
"""
