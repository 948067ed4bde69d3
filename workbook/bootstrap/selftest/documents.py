"""Documents, spreadsheets, faces and words: made on this machine and read back."""

from __future__ import annotations

import tomllib
from pathlib import Path

from workbook.bootstrap.selftest.model import Bench, Measure, judged
from workbook.bootstrap.selftest.scratch import NAME
from workbook.export import sheet_names, stamp_of
from workbook.printing import faces, text_of, unprintable
from workbook.texts import LANGUAGES


def faces_present(_bench: Bench) -> Measure:
    """Every face of documents is there and holds letters."""
    found = faces()
    good = all(count > 200 for count in found.values())
    return judged(good, ", ".join(f"{name} {count}" for name, count in found.items()))


def signs_present(bench: Bench) -> Measure:
    """Every sign of the sentences, in both languages, is in one of the faces."""
    signs = {
        sign for lang in LANGUAGES for text in _sentences(bench, lang).values() for sign in text
    }
    lacking = sorted(unprintable("".join(sorted(signs))))
    codes = ", ".join(f"U+{ord(sign):04X}" for sign in lacking)
    return judged(bool(signs) and not lacking, codes or f"{len(signs)}")


def pdf_read(bench: Bench) -> Measure:
    """A document was made and its words are read back: site, author and value."""
    pages = text_of(bench.scratch.pdf.read_bytes())
    whole = "\n".join(pages)
    return judged(all(word in whole for word in ("Banc-Dessai", NAME, "67")), f"{len(pages)}")


def pdf_known(bench: Bench) -> Measure:
    """The log knew the document again by its SHA-256, and one changed byte is not known."""
    content = bench.scratch.pdf.read_bytes()
    stamp = stamp_of(content)
    return judged(bench.scratch.verified and stamp is not None, stamp.document if stamp else "")


def xlsx_read(bench: Bench) -> Measure:
    """A spreadsheet was made, and its sheets are read back."""
    content = bench.scratch.xlsx.read_bytes()
    names = sheet_names(content)
    return judged(len(names) > 3 and stamp_of(content) is not None, f"{len(names)}")


def languages(bench: Bench) -> Measure:
    """French and English have the same sentences, and none is empty."""
    french, english = (_sentences(bench, lang) for lang in LANGUAGES)
    odd = sorted(french.keys() ^ english.keys())
    odd += sorted(code for code, text in (french | english).items() if not text.strip())
    return judged(bool(french) and not odd, ", ".join(odd[:5]) or f"{len(french)}")


def window_words(bench: Bench) -> Measure:
    """The window has the same catalogues in French and English."""
    french, english = (_catalogues(bench.resources / "i18n" / lang) for lang in LANGUAGES)
    odd = sorted(french ^ english)
    return judged(bool(french) and not odd, ", ".join(odd) or ", ".join(sorted(french)))


def _catalogues(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*") if path.suffix in {".ts", ".qm"}}


def _sentences(bench: Bench, lang: str) -> dict[str, str]:
    """Every sentence of a language by its code; a file that is no TOML is one empty sentence."""
    found: dict[str, str] = {}
    for path in sorted((bench.resources / "texts" / lang).glob("*.toml")):
        try:
            rows = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            rows = {"": ""}
        found |= {f"{path.stem}.{key}": str(text) for key, text in rows.items()}
    return found
