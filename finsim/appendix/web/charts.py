"""A chart of the page: the drawing, buttons that switch its levels, its data as a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from finsim.appendix.document import ChartBlock
from finsim.appendix.drawing import Drawing, Mark
from finsim.appendix.web.marked import attributes, lines, plain
from finsim.appendix.web.svg import colour, inlined, source_of
from finsim.words import say

_EXACT = re.compile(
    r"^(?P<sign>\+)?(?:[^（(]*[（(] ?)?(?P<yuan>-?\d[\d,]*\.\d\d) ?(?:元|yuan)[）)]?$", re.ASCII
)
"""12.34亿元（1,234,000,000.00元） or 12.30元: an amount whose yuan are told to the fen."""


def figure(block: ChartBlock, identity: str, language: str) -> str:
    """The figure; without scripts it shows everything, and hovering still tells each value."""
    drawing = block.drawing
    picture = inlined(drawing, f"{identity}-", language)
    title = " ".join(part for part in (block.label, drawing.title) if part)
    looks = attributes(class_="chart", id=identity, data_stacked=drawing.stacked)
    return (
        f"<figure{looks}>{_switches(drawing, picture, identity, language)}"
        f'<div class="box" role="region" aria-labelledby="{identity}-caption" tabindex="0">{picture}</div>'
        f'<p class="off note" role="status"></p>'
        f'<figcaption id="{identity}-caption">{plain(title)}</figcaption>'
        f"{_data(drawing, language)}</figure>"
    )


def series_of(marks: Sequence[Mark]) -> dict[str, Mark]:
    """The first mark of each series that can be switched, in order."""
    found: dict[str, Mark] = {}
    for mark in marks:
        if mark.series:
            found.setdefault(mark.series, mark)
    return found


def _switches(drawing: Drawing, picture: str, identity: str, language: str) -> str:
    """A button for each series, if there is more than one; they need a script, and are hidden without."""
    series = series_of(drawing.marks)
    if len(series) < 2:
        return ""
    buttons = "".join(
        f'<button type="button" aria-pressed="true"{attributes(data_series=code)}>'
        f"{_swatch(colour(picture, f'{identity}-{mark.gid}'))}<span>{plain(mark.series_name)}</span></button>"
        for code, mark in series.items()
    )
    back = f'<button type="button" class="all" disabled>{plain(say("web-all", language))}</button>'
    off = say("web-off-stacked" if drawing.stacked else "web-off", language)
    group = attributes(
        class_="switches scripted", role="group", aria_label=say("web-switches", language), data_off=off,
        data_and=say("and", language),
    )  # fmt: skip
    return f"<div{group} hidden>{buttons}{back}</div>"


def _swatch(fill: str) -> str:
    shape = attributes(width="14", height="14", x="1", y="1", fill=fill, stroke="#333333")
    return f'<svg class="swatch" width="16" height="16" aria-hidden="true"><rect{shape}/></svg>'


def _data(drawing: Drawing, language: str) -> str:
    """The marks as a table that opens without scripts; a source that is the same for all stands under it."""
    if not drawing.marks:
        return ""
    sources = {mark.source for mark in drawing.marks}
    values, unit = _values(drawing, language)
    keys = ["web-column-label", "web-column-series", "web-column-value"]
    heads = [say(key, language) for key in keys] + ([say("source", language)] if len(sources) > 1 else [])
    head = "".join(f'<th scope="col">{plain(text)}</th>' for text in heads)
    rows = zip(drawing.marks, values, strict=True)
    body = "\n".join(_data_row(mark, value, len(sources) > 1) for mark, value in rows)
    alone = source_of(drawing.marks[0], language) if len(sources) == 1 else ""
    notes = dict.fromkeys(text for text in (alone, drawing.source) if text)
    title = plain(say("web-data", language, title=drawing.title))
    return (
        f'<details><summary>{title}</summary><div class="box"><table>'
        f'<caption><span class="title">{title}</span><span class="unit">{plain(unit)}</span></caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        + "".join(f'<p class="note">{lines(note)}</p>' for note in notes)
        + "</details>"
    )


def _values(drawing: Drawing, language: str) -> tuple[list[str], str]:
    """The marks' values, and what stands above them: in yuan to the fen where all are known so exactly,
    else each with its own unit."""
    exact = [_EXACT.search(mark.value) for mark in drawing.marks]
    found = [f"{one['sign'] or ''}{one['yuan']}" for one in exact if one]
    if len(found) == len(exact):
        return found, say("unit", language, unit=say("yuan", language))
    return [mark.value for mark in drawing.marks], say("web-own-units", language)


def _data_row(mark: Mark, value: str, with_source: bool) -> str:
    source = f"<td>{plain(mark.source)}</td>" if with_source else ""
    return (
        f'<tr><th scope="row">{plain(mark.label)}</th><td>{plain(mark.series_name)}</td>'
        f'<td class="n">{plain(value)}</td>{source}</tr>'
    )
