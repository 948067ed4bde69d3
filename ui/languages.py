"""The catalogues of window chrome: every area's compiled file of one language, side by side.

Sources are English; `resources/i18n/<language>/<area>.ts` holds French for all of them and
English for plurals. Qt's own few words (line edit menus) come from Qt's own catalogue.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "i18n"


class Translations:
    """The translators installed now; `speak` changes the language of the whole window.

    folder: one folder per language with the `.qm` files; a test may pass its own.
    """

    def __init__(self, app: QCoreApplication, folder: Path = FOLDER) -> None:
        self._app, self._folder = app, folder
        self._installed: list[QTranslator] = []

    def speak(self, lang: str) -> None:
        """Take the old translators out and put in those of `fr` or `en`.

        Qt then sends LanguageChange to every widget. A file Qt cannot read is left out: the
        window then shows English words for that area.
        """
        self.forget()
        QLocale.setDefault(QLocale("fr_FR" if lang == "fr" else "en_GB"))
        own = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._install(Path(own, f"qtbase_{lang}.qm"))
        for path in sorted((self._folder / lang).glob("*.qm")):
            self._install(path)

    def forget(self) -> None:
        """Take the translators out: the window shows its English sources, numbers with them."""
        QLocale.setDefault(QLocale("en_GB"))
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()

    def _install(self, path: Path) -> None:
        translator = QTranslator()
        if path.is_file() and translator.load(str(path)):
            self._app.installTranslator(translator)
            self._installed.append(translator)
