"""A spreadsheet file whose bytes depend on its content alone: all times in it are the state's."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

_CHUNK = 1 << 20


class SteadyArchive(ZipFile):
    """A zip archive whose members all bear one time, and whose properties name no clock."""

    def __init__(self, file: BinaryIO, moment: datetime, properties: DocumentProperties) -> None:
        """moment: naive UTC; zip keeps no year before 1980."""
        super().__init__(file, "w", ZIP_DEFLATED)
        year, month, day, hour, minute, second = moment.timetuple()[:6]
        self._moment = (max(year, 1980), month, day, hour, minute, second)
        self._properties = properties

    def _info(self, name: str) -> ZipInfo:
        info = ZipInfo(name, self._moment)
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        return info

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """One member; the document properties are ours, since openpyxl dates its own by a clock."""
        given = zinfo_or_arcname
        name = given.filename if isinstance(given, ZipInfo) else given
        if name == ARC_CORE:
            data = tostring(self._properties.to_tree())
        super().writestr(self._info(name), data, compress_type, compresslevel)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """One sheet, from the file its stream was written to."""
        filename.finish()
        with self.open(self._info(str(arcname)), "w", force_zip64=True) as member:
            shutil.copyfileobj(filename.raw, member, _CHUNK)


class _Writer(ExcelWriter):
    """Hands over the streams of the sheets where openpyxl has the names of temporary files."""

    def write_worksheet(self, ws: Any) -> None:
        """One sheet: its stream stands in for a file until it is in the archive."""
        ws._writer.out = ws._writer
        super().write_worksheet(ws)


def save(book: Workbook, file: BinaryIO, moment: datetime) -> None:
    """Write the archive of a workbook whose sheets were streamed."""
    properties = book.properties
    fixed = DocumentProperties(
        title=properties.title,
        creator=properties.creator,
        lastModifiedBy=properties.lastModifiedBy,
        keywords=properties.keywords,
        language=properties.language,
        created=moment,
        modified=moment,
    )
    archive = SteadyArchive(file, moment, fixed)
    _Writer(book, archive).save()
