"""From the items of the study definition to the inputs of the clinical rules, and back.

The clinical modules know no form, and the forms know no rule; these pages say which item of which
form feeds which input, and which computed item shows which result.
"""
