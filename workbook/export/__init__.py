"""Files for other programs: spreadsheets of a site's data."""

from workbook.export.stamp import sheet_names, stamp_of
from workbook.export.whole_file import keep
from workbook.export.xlsx import write_site_xlsx

__all__ = ["keep", "sheet_names", "stamp_of", "write_site_xlsx"]
