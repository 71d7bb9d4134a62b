"""附表8: what each line rests on, with its source, standing and amount in the report year."""

from __future__ import annotations

from collections.abc import Iterable

from finsim.appendix.live.check import Check
from finsim.appendix.live.columns import in_use
from finsim.appendix.live.measure import Measured
from finsim.appendix.live.page import HEAD, Head, Page, formula, yuan
from finsim.plan import PlannedLine
from finsim.spec import STATUSES
from finsim.standing import split_by_status
from finsim.words import source_text

AMOUNT = 5


def write_sources(measured: Measured) -> Page:
    """A row for every line, their sum, and the sums by standing."""
    live, book = measured.live, measured.edition.book
    heads = [
        Head(live.say("item"), 22), Head(live.say("line"), 22),
        Head(live.say("annex-standing"), 10, middle=True),
        Head(live.say("live-numbers-from"), 58), Head(live.say("live-sharing-from"), 40),
        Head(live.say("annex-amount"), 14),
    ]  # fmt: skip
    page = Page(live, "sources", heads, live.say("unit", unit=live.say("wan")), labels=2)
    fen = book.printed.by_line[:, measured.edition.year_index].tolist()
    for index, planned in enumerate(measured.lines):
        _line(measured, page, index, planned, fen[index])
    last = page.row - 1
    total = f"ROUND(SUM(F{HEAD + 1}:F{last}),2)" if fen else "0"
    page.add([live.say("total"), None, None, None, None, formula(total, yuan(sum(fen)))], "total")
    rows = _standings(measured, page)
    at, label = live.at("sources"), live.label("sources")
    base = measured.layout.sumifs("amount", [("year", live.year_cell)])
    one, parts = f"{at}!F{page.totals}", "+".join(f"{at}!F{row}" for row in rows)
    live.checks.append(Check(live.say("live-check-total", label=label), one, base, sum(fen)))
    live.checks.append(
        Check(live.say("live-check-standing", label=label), f"ROUND({parts},2)", one, sum(fen))
    )
    page.note(live.say("live-standing-note"), live.say("live-report-year", label=live.label("cover")))
    page.close(last)
    return page


def _line(measured: Measured, page: Page, index: int, planned: PlannedLine, fen: int) -> None:
    book, line = measured.edition.book, planned.line
    numbers = (line.quantities[name] for name in line.cost.names if name in line.quantities)
    texts = (f"{q.name.text(book.language)}：{source_text(q.basis.source, book.language)}" for q in numbers)
    shared = (source_text(share.basis.source, book.language) for share in in_use(planned))
    wanted = [("line", str(index + 1)), ("year", measured.live.year_cell)]
    status, _, _ = book.printed.line_statuses(index)
    page.add([
        book.item_name(line.item), line.name.text(book.language), book.status(status),
        _joined(texts), _joined(shared), formula(measured.layout.sumifs("amount", wanted), yuan(fen)),
    ])  # fmt: skip


def _joined(texts: Iterable[str]) -> str:
    """Each text once, on a line of its own."""
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _standings(measured: Measured, page: Page) -> list[int]:
    """The amounts of the report year by the weakest of what they rest on."""
    book, live = measured.edition.book, measured.live
    printed, year = book.printed, measured.edition.year_index
    by_status = split_by_status(printed.by_line, printed.standing)[:, year].tolist()
    rows = []
    for key, status in enumerate(STATUSES, 1):
        wanted = [("status", str(key)), ("year", live.year_cell)]
        cell = formula(measured.layout.sumifs("amount", wanted), yuan(by_status[key - 1]))
        label = live.say("annex-of-which", status=book.status(status))
        rows.append(page.add([label, None, None, None, None, cell], "subtotal"))
    return rows
