"""The window of the workbook: screens over view models, drawn with Qt Widgets."""
