"""Fields: one kind of answer each, all with one contract, made from the study definition.

Every field takes a `FieldState` by `set_state`, tells what the person did by its signals, and
knows no other field, no rule and no workbook. `registry.make_field` picks the class by the type
and appearance of the item.
"""
