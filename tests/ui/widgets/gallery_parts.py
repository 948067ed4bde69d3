"""Gallery page three: the frame of the window and the parts its screens are made of."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Token, theme_of
from ui.widgets.base import PaintedWidget
from ui.widgets.box_look import BoxLook, Shape
from ui.widgets.box_tile import BoxTile
from ui.widgets.buttons import Button, ButtonKind, ButtonSize
from ui.widgets.card import Card, Divider
from ui.widgets.cell_painter import CellLook, CellState, paint_cell
from ui.widgets.check_row import CheckRow
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.combo import Combo
from ui.widgets.criterion_row import CriterionRow, CriterionState
from ui.widgets.fact_row import FactRow
from ui.widgets.filter_chip import FilterChip
from ui.widgets.input_box import BoxSize, InputBox
from ui.widgets.key_hint import KeyHint
from ui.widgets.kinds import Kind
from ui.widgets.ladder import Band, LadderLook, PointsLadder
from ui.widgets.nav_item import NavPlace
from ui.widgets.page_header import PageHeader
from ui.widgets.paint import painting
from ui.widgets.radio_list import RadioList, RadioOption
from ui.widgets.reason_link import ReasonLink
from ui.widgets.section_title import SectionTitle
from ui.widgets.segmented import Segment, Segmented, SegmentedStyle
from ui.widgets.sidebar import NavSection, Sidebar
from ui.widgets.status_line import StatusLine
from ui.widgets.tabs import TabLook, Tabs
from ui.widgets.text import Text
from ui.widgets.text_box import TextBox
from ui.widgets.time_left import TimeLeft, TimeLook
from ui.widgets.trend_chart import TrendChart, TrendDay, TrendLook
from ui.widgets.value_cell import ValueCellLook, paint_total, paint_value_cell
from ui.widgets.verdict_band import VerdictBand, VerdictLook
from ui.widgets.window_bar import WindowLook, WindowState

TICKS = ((0.0, "0"), (6.0, "6"), (12.0, "12"), (18.0, "18"), (24.0, "24 h"))


def demo_places(queries: int = 5) -> list[NavSection]:
    """The places of the sidebar."""
    main = (
        NavPlace("today", "Today", "today", 13),
        NavPlace("patients", "Patients", "patients", 14),
        NavPlace("screening", "Screening", "screening", 3),
        NavPlace("safety", "Safety", "safety", 1),
        NavPlace("queries", "Queries", "queries", queries),
    )
    data = (
        NavPlace("exchange", "Export & import", "exchange"),
        NavPlace("monitor", "Monitor visit", "monitor"),
        NavPlace("audit", "Audit trail", "history"),
    )
    return [NavSection(main), NavSection(data, "Data")]


def demo_sidebar() -> Sidebar:
    """The sidebar with invented people."""
    side = Sidebar()
    side.set_brand("I-MICRO", "Workbook")
    side.site.set_state("Site 07 · Val-de-Brume", "Surgical ICU")
    side.set_places(demo_places())
    side.set_current("screening")
    side.set_status(
        [
            ("offline", "Offline · encrypted", Kind.OK),
            ("warning", "Last export 9 days ago", Kind.WARN),
        ]
    )
    side.person.set_state("LF", "Dr L. Fauvette", "Investigator", "Lock now")
    return side


def _yes_no(value: str = "no") -> Segmented:
    choice = Segmented(
        [Segment("no", "No"), Segment("yes", "Yes", danger=True)], name="answer", height=28
    )
    choice.set_value(value)
    return choice


def _dense(value: str, unit: str, width: int = 100, tone: Kind = Kind.NEUTRAL) -> InputBox:
    box = InputBox(name=unit, size=BoxSize.DENSE, width=width)
    box.set_box(BoxLook(unit=unit, tone=tone))
    box.set_text(value)
    return box


def _inclusion() -> Card:
    card = Card("Inclusion", padding=12)
    card.set_right(Chip(ChipLook("8 of 8 met", Kind.OK, "ok")))
    card.body.setSpacing(0)
    lactate = InputBox(name="lactate", size=BoxSize.DENSE, width=140)
    lactate.set_box(BoxLook(unit="mmol/L", unit_menu=True))
    lactate.set_text("3.4")
    mottling = Segmented(
        [Segment(str(n), str(n)) for n in range(6)],
        name="mottling",
        style=SegmentedStyle.BOXED,
        height=28,
    )
    mottling.set_value("3")
    site = Combo(name="infection", height=27, width=158)
    site.addItem("Proven · lung", "lung")
    site.setCurrentIndex(0)
    for text, field in (
        ("Infection suspected or proven", site),
        ("Lactate > 2 mmol/L", lactate),
        ("Vasopressor needed: NE", _dense("0.42", "µg/kg/min", 140)),
    ):
        row = CriterionRow(text)
        row.add_field(field)
        row.set_state(CriterionState.MET, "met")
        card.body.addWidget(row)
    card.body.addWidget(SectionTitle("Peripheral hypoperfusion · one is enough", line=True))
    row = CriterionRow("Mottling score ≥ 2")
    row.add_field(mottling)
    row.set_state(CriterionState.MET, "met")
    card.body.addWidget(row)
    row = CriterionRow("Knee CRT > 4 s")
    row.add_field(_dense("", "s"))
    card.body.addWidget(row)
    card.body.addStretch(1)
    return card


def _exclusion() -> Card:
    card = Card("Exclusion", padding=12)
    card.set_right(Chip(ChipLook("1 of 11 present", Kind.DANGER, "error")))
    card.body.setSpacing(0)
    rows = [("Refusal to participate", None), ("Platelets < 30", "24"), ("PaO₂/FiO₂ < 100", "")]
    for number, (text, value) in enumerate(rows, start=4):
        row = CriterionRow(text, number=str(number))
        if value is not None:
            tone = Kind.DANGER if value else Kind.WARN
            row.add_field(_dense(value, "10⁹/L", 92, tone))
        row.add_field(_yes_no("yes" if value else "" if value == "" else "no"))
        present = CriterionState.PRESENT if value else CriterionState.MISSING
        row.set_state(present if value is not None else CriterionState.CLEAR, "")
        card.body.addWidget(row)
    card.body.addWidget(Divider())
    for text, note in (
        ("Crystalloids ≥ 30 mL/kg", "2 400 mL = 33 mL/kg"),
        ("Filled while responsive", "PPV 7 %: stopped"),
    ):
        check = CheckRow(text, note=note)
        check.setChecked(note.startswith("2"))
        card.body.addWidget(check)
    words = TextBox(name="note", lines=2)
    words.set_text("Reintubated 30 Aug 04:20 for pneumonia (note, S. Sittelle)")
    card.body.addWidget(words)
    card.body.addStretch(1)
    return card


def _panel() -> Card:
    card = Card(radius=12, padding=0)
    card.setFixedWidth(theme_of().px(310))
    verdict = VerdictLook(Kind.OK, "ok-filled", "Eligible", "All criteria checked · 14:31")
    card.body.addWidget(VerdictBand(verdict))
    inner = QVBoxLayout()
    pad = theme_of().px(16)
    inner.setContentsMargins(pad, 0, pad, pad)
    inner.setSpacing(theme_of().px(6))
    inner.addWidget(FactRow("Inclusion", "8 of 8 met"))
    inner.addWidget(FactRow("Knee photo", "taken 13:56"))
    inner.addWidget(ReasonLink("Platelets", "exclusion 5"))
    inner.addWidget(Divider())
    bar = WindowLook(24, 11.4, 6, WindowState.OPEN, TICKS)
    foot = "Open since 09:10 · closes Wed 03:10"
    inner.addWidget(TimeLeft(TimeLook("Randomisation window", "12 h 38 min", "left", bar, foot)))
    inner.addWidget(Divider())
    inner.addWidget(SectionTitle("Consent route"))
    routes = [
        RadioOption("patient", "Patient signs"),
        RadioOption("relative", "Relative agrees"),
        RadioOption("emergency", "Emergency provision", "L1122-1-3"),
    ]
    radios = RadioList(routes, name="route")
    radios.set_value("emergency")
    inner.addWidget(radios)
    inner.addStretch(1)
    tile = QHBoxLayout()
    tile.addWidget(Text("Next treatment box", size=12, bold=True, tone=Token.TEXT2))
    tile.addStretch(1)
    tile.addWidget(BoxTile("0713", next_one=True, icon="box"))
    inner.addLayout(tile)
    go = Button("Randomise — take box 0713", ButtonKind.PRIMARY, size=ButtonSize.LARGE)
    inner.addWidget(go)
    note = Text("Next: dosing card, then your passphrase", size=12, tone=Token.TEXT2)
    note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    inner.addWidget(note)
    card.body.addLayout(inner, 1)
    return card


class _Grid(PaintedWidget):
    """Value cells and schedule cells as delegates paint them."""

    VALUES = (
        ValueCellLook("148", "vent.", 3),
        ValueCellLook("88", points=2),
        ValueCellLook("Missing", "not measured", shape=Shape.MISSING),
        ValueCellLook("—", "lab pending", shape=Shape.MISSING, pending=True, icon="hourglass"),
        ValueCellLook("72", "NE 0.06", 3, Shape.EDIT),
        ValueCellLook("3.4", shape=Shape.EDIT, tone=Kind.WARN, icon="warning-filled"),
    )
    CELLS = (
        CellLook(CellState.SIGNED, "Signed", query=True),
        CellLook(CellState.IN_PROGRESS, "4/6", 4 / 6),
        CellLook(CellState.NOT_DUE, "Not due", framed=True),
        CellLook(CellState.DUE_TODAY, "Today"),
        CellLook(CellState.OVERDUE, "2 d late"),
        CellLook(CellState.NOT_APPLICABLE, "Died D4 · 10 Sep"),
    )

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(self.theme.px(140))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two rows of cells, and two totals."""
        del event
        px = self.theme.px
        wide = self.width() / 6
        with painting(self) as painter:
            for place, value in enumerate(self.VALUES):
                spot = QRectF(place * wide + 3, 6, wide - 6, px(42))
                paint_value_cell(painter, self.theme, spot, value, focused=place == 4)
            for place, cell in enumerate(self.CELLS):
                spot = QRectF(place * wide + 3, px(64), wide - 6, px(30))
                paint_cell(painter, self.theme, spot, cell, focused=place == 1)
            paint_total(painter, self.theme, QRectF(0, px(100), wide, px(36)), "14", partial=False)
            right = QRectF(wide, px(100), wide, px(36))
            paint_total(painter, self.theme, right, "≥ 13", partial=True)


def _trend() -> Card:
    card = Card("SOFA, D0 to D7")
    card.set_right(Text("Δ needs D7 · lower is better", size=12, tone=Token.TEXT2))
    days = [
        TrendDay("D0", 14, "14", points=(3, 2, 4)),
        TrendDay("D1", 15, "15", points=(3, 2, 4)),
        TrendDay("D2", 13, "≥ 13", True, (3, None, 4)),
        TrendDay("D3", 8, "≥ 8", True, (2, None, 3)),
    ]
    days += [TrendDay(f"D{n}") for n in range(4, 8)]
    look = TrendLook(tuple(days), rows=("Resp.", "Liver", "Cardio."), today=3)
    card.body.addWidget(TrendChart(look, name="SOFA"))
    return card


def _header() -> PageHeader:
    header = PageHeader()
    header.set_state(
        "S-041", second="L-B", crumbs=(("screening", "Screening"), ("", "new patient"))
    )
    header.add_beside_title(Chip(ChipLook("D3", Kind.ACCENT, tag=True)))
    search = InputBox(name="search", lead="search", width=220)
    search.editor.setPlaceholderText("Patient, field, action")
    search.set_trailing(KeyHint("Ctrl K"))
    header.add_action(search)
    header.add_action(StatusLine("ok", "Draft kept 14:31", Kind.OK))
    header.add_action(Button("Print checklist", icon="print"))
    return header


def _bands() -> PointsLadder:
    bands = (
        Band(0, "< 110"),
        Band(1, "110–170"),
        Band(2, "171–299"),
        Band(3, "300–440", "or urine < 500 mL"),
        Band(4, "> 440", "or urine < 200 mL"),
    )
    return PointsLadder(LadderLook(bands, 3, "301 µmol/L would give 3 points"))


def _filters() -> QHBoxLayout:
    filters = QHBoxLayout()
    first = FilterChip("All", count=14)
    first.setChecked(True)
    filters.addWidget(first)
    filters.addWidget(FilterChip("Due today", icon="clock", count=3))
    filters.addWidget(FilterChip("Overdue", icon="warning", count=1))
    filters.addStretch(1)
    style = Segmented([Segment("s", "Schedule"), Segment("l", "List")], name="view")
    style.set_value("s")
    filters.addWidget(style)
    return filters


def _lower() -> QHBoxLayout:
    lower = QHBoxLayout()
    lower.setSpacing(theme_of().px(12))
    lower.addWidget(_trend())
    side = QVBoxLayout()
    side.addWidget(_bands())
    side.addStretch(1)
    lower.addLayout(side)
    return lower


def parts_page() -> QWidget:
    """Sidebar, header, tabs, criteria, panel, cells, trend, ladder."""
    page = QWidget()
    row = QHBoxLayout(page)
    px = theme_of().px
    row.setContentsMargins(0, 0, px(20), 0)
    row.setSpacing(px(24))
    row.addWidget(demo_sidebar())
    column = QVBoxLayout()
    column.setContentsMargins(0, px(12), 0, px(14))
    column.setSpacing(px(10))
    column.addWidget(_header())
    tabs = Tabs()
    names = ("Overview", "Visits", "SOFA", "Consent")
    tabs.set_tabs([TabLook(n.lower(), n) for n in names] + [TabLook("queries", "Queries", 2)])
    tabs.set_current("sofa")
    column.addWidget(tabs)
    column.addLayout(_filters())
    cards = QHBoxLayout()
    cards.setSpacing(px(12))
    cards.addWidget(_inclusion())
    cards.addWidget(_exclusion())
    column.addLayout(cards)
    column.addWidget(_Grid())
    column.addLayout(_lower(), 1)
    row.addLayout(column, 1)
    right = QVBoxLayout()
    right.setContentsMargins(0, px(12), 0, px(14))
    right.addWidget(_panel())
    row.addLayout(right)
    return page
