"""Widgets: the parts all screens are built from. They know Qt and `ui.theme`, and no study.

All words come from the caller; object names are set by the caller. A widget shows a state by
`set_state(look)` (or `set_...`) with a small frozen dataclass and reports what a person did by a
signal; setting a value never fires that signal. Everything is worked by keyboard, everything that
takes it has an accessible name, and `Theme.changed` restyles all of it. Sizes are design pixels at
100 %: multiply with `theme_of().px()`. Painting functions serve delegates and widgets alike.

Fields
    field_box     FieldBox, FieldLook, Message, Offer: label, state words, control,
                  messages, offers, actions, query mark; `set_extra` for the reason of a change
    input_box     InputBox, BoxSize: one line with unit, unit pill, icons, trailing widget
    box_look      BoxLook, Shape: the states of a box (edit, read only, missing, not applicable)
    text_box      TextBox: several lines
    combo         Combo: one of a list; the wheel never changes it
    segmented     Segmented, Segment, SegmentedStyle: yes and no, 0 to 5, a few words
    check_row     CheckRow; paint_check, paint_radio for delegates
    radio_list    RadioList, RadioOption: one of several rows
    criterion_row CriterionRow, CriterionState: icon or number, words, slot for fields
    query_mark    QueryMark: the round "?" on a corner
    menu          Menu, MenuRow: popover choice (missing because, unit); `open_under(widget)`

Buttons and small marks
    buttons       Button, ButtonKind, ButtonSize, IconButton, LinkButton
    filter_chip   FilterChip: a filter with a count
    chip          Chip, ChipLook; chip_size, paint_chip for delegates (`tag` for page headers)
    key_hint      KeyHint; paint_key_cap
    avatar        Avatar; paint_avatar
    box_tile      BoxTile: the number of a box
    sofa_points   paint_points: the points of an organ, for delegates
    status_line   StatusLine: icon and words of a kind
    fact_row      FactRow: tick, words, value
    reason_link   ReasonLink: what is missing, as a link to its field
    logo          Logo, LoopsDrawing; paint_logo

Frames
    card          Card (title, right slot, body), Divider
    scroll        ScrollPage: scrolls up and down on the ground it stands on
    page_header   PageHeader: crumbs, title, second part, caption, actions
    section_title SectionTitle: names a group, with a hairline when asked
    tabs          Tabs, TabLook: underlined, with counts
    sidebar       Sidebar, NavSection: brand, site, places, state lines, person; rail mode
    nav_item      NavItem, NavPlace
    site_card     SiteCard
    person_footer PersonFooter
    drawer        Drawer: panel from the right over a scrim, keyboard kept inside
    banner        Banner, BannerLook: what persists
    toast         ToastHost, Toast, ToastLook: six seconds
    empty_state   EmptyState: drawing, sentence, button
    timeline      TimelineEntry (history), Step, StepState (numbered task)

Grids, time and charts
    cell_painter  CellState, CellLook; paint_cell, paint_legend_cell
    value_cell    ValueCellLook; paint_value_cell, paint_total for day grids
    ladder        PointsLadder, LadderLook, Band: how the points are given
    trend_chart   TrendChart, TrendLook, TrendDay: daily totals over strips of points
    window_bar    WindowBar, WindowLook, WindowState; paint_window_bar
    time_left     TimeLeft, TimeLook

Unlocking
    vessel_art    VesselArt

Beneath them
    base          PaintedWidget, PaintedButton
    kinds         Kind, INK: neutral, accent, ok, warn, danger and their tokens
    paint         boxes, hatches, words, icons
    text          Text, ElidedText: labels that follow the theme
    focus_ring    give_ring, take_ring: two pixels of accent around whatever has the keyboard
    shadow        soft_shadow
"""
