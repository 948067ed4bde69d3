"""The I-MICRO Workbook's core: everything but the window; nothing below it imports Qt."""
