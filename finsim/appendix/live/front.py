"""The cover, which says how to use the book and holds the report year, and the contents with their links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from finsim import __version__
from finsim.appendix.live.book import KINDS, PRINTED, PROTECTION, YEAR_ROW, LiveBook
from finsim.appendix.live.layout import LINE
from finsim.appendix.live.page import Head, Page, formula
from finsim.appendix.live.paper import set_print
from finsim.appendix.numbered import KEYS
from finsim.report.excel import lines_of

WIDTH = 74.0


def write_cover(live: LiveBook, notes: Sequence[str]) -> None:
    """Title, place, years, unit, the report year to choose, the colours, how to use the book; ``notes``: the
    keys of what is to be known of this book beside that."""
    page = live.book.get_worksheet_by_name(live.sheets["cover"])
    edition = live.edition
    page.set_column(0, 0, 20)
    page.set_column(1, 1, WIDTH)
    page.set_row(0, 46)
    page.set_row(1, 30)
    page.write_string(0, 0, edition.title, live.look(bold=True, font_size=20))
    page.write_string(1, 0, live.say("live-subtitle"), live.look(font_size=14))
    facts = [
        ("live-place", edition.place_name), ("live-years", edition.book.years),
        ("live-variant", edition.book.name), ("live-report", None),
        ("live-units", live.say("live-units-text")), ("live-verdict", None),
        ("live-made-by", live.say("live-made", version=__version__, date=edition.created.date().isoformat())),
    ]  # fmt: skip
    for row, (key, text) in enumerate(facts, YEAR_ROW - 4):
        page.set_row(row, 22)
        page.write_string(row, 0, live.say(key), live.look(bold=True))
        if text is not None:
            page.write_string(row, 1, text, live.look(text_wrap=True, align="left"))
    _year(live, page)
    verdict = f"={live.at('check')}!$E$4"
    page.write_formula(YEAR_ROW + 1, 1, verdict, live.look(bold=True, align="left"), live.say("live-agree"))
    row = _colours(live, page, YEAR_ROW + 4)
    _usage(live, page, row + 1, notes)
    set_print(live, page)
    page.set_portrait()
    page.fit_to_pages(1, 1)
    page.protect("", PROTECTION)
    page.activate()


def _year(live: LiveBook, page: Any) -> None:
    """The report year: an open cell with the years to choose from."""
    years = list(live.edition.book.variant.years)
    look = live.look(**KINDS["input"], bold=True, border=1, align="left", num_format="0")
    page.write_number(YEAR_ROW - 1, 1, live.edition.year, look)
    if len(",".join(map(str, years))) <= 255:
        wrong = live.say("live-year-wrong", years=live.edition.book.years)
        page.data_validation(
            YEAR_ROW - 1, 1, YEAR_ROW - 1, 1,
            {"validate": "list", "source": years, "error_message": wrong[:250],
             "input_title": live.say("live-report")[:30], "input_message": live.say("live-year-hint")},
        )  # fmt: skip
    live.book.define_name(live.say("live-name-year"), f"={live.year_cell}")


def _colours(live: LiveBook, page: Any, row: int) -> int:
    """What each colour means; the next row."""
    page.write_string(row, 0, live.say("live-colours"), live.look(bold=True, font_size=12))
    for kind in ("input", "formula", "computed"):
        row += 1
        page.set_row(row, LINE * lines_of(live.say(f"live-kind-{kind}-text"), WIDTH) + 6)
        page.write_string(
            row, 0, live.say(f"live-kind-{kind}"), live.look(border=1, align="center", **KINDS[kind])
        )
        page.write_string(row, 1, live.say(f"live-kind-{kind}-text"), live.look(text_wrap=True))
    return row + 1


def _usage(live: LiveBook, page: Any, row: int, notes: Sequence[str]) -> None:
    """How to use the book, step by step."""
    page.write_string(row, 0, live.say("live-usage"), live.look(bold=True, font_size=12))
    keys = ["live-use-change", "live-use-years", "live-use-add", "live-use-check", "live-use-protect"]
    for number, key in enumerate([*keys, *notes], 1):
        row += 1
        text = live.say(key, measure=live.label("measure"), check=live.label("check"))
        page.set_row(row, LINE * lines_of(text, WIDTH) + 6)
        page.write_string(row, 0, f"{number}.", live.look(align="right", valign="top"))
        page.write_string(row, 1, text, live.look(text_wrap=True, valign="top"))


def _what(key: str) -> str:
    """The phrase that says what a sheet holds."""
    if key in KEYS:
        return "live-what-table"
    return "live-what-printed" if key.startswith(PRINTED) else f"live-what-{key}"


def write_contents(live: LiveBook, keys: list[str]) -> None:
    """Every sheet with its title, as a link."""
    heads = [Head(live.say("live-sheet"), 18, middle=True), Head(live.say("live-title"), 60),
             Head(live.say("live-what"), 40)]  # fmt: skip
    page = Page(live, "contents", heads, title=live.label("contents"))
    link = live.look(border=1, font_color="#1F3FBF", underline=1, align="center")
    for key in keys:
        if key == "contents":
            continue
        row = page.row
        text = live.say(_what(key))
        title = live.title_formula(key)
        title = title.replace(f'"{live.label(key)}  ', '"', 1).removeprefix('""&')
        page.add([None, formula(title, live.title(key), "text") if title else live.title(key), text])
        page.sheet.write_url(row - 1, 0, f"internal:{live.at(key)}!A1", link, live.sheets[key])
    page.close()
