"""What the numbers that move the total are called, no two of them alike: in prose and on the chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from finsim.analysis.moves import Move
from finsim.report.table import Book
from finsim.words import say

_ALIKE = 5
"""So many first letters make an English name's bracket say what the status says: (assumed), assumption."""


def names_of(book: Book, moves: Sequence[Move]) -> dict[str, str]:
    """The name of each number by its path.  Of those with one name the first line that uses them is added,
    then the last value, then a count."""
    lines = {line.path: line.name.text(book.language) for line in book.variant.lines}

    def by_lines(move: Move) -> str:
        names = list(dict.fromkeys(lines[path] for path in move.lines if lines.get(path)))
        return "".join(names[:1]) if len(names) < 2 else book.say("words-and-others", name=names[0])

    def by_value(move: Move) -> str:
        values = move.assumption.of.values
        unit = move.assumption.of.unit.text(book.language)
        return f"{float(values[-1].value):,.10g} {unit}".strip() if values else ""

    found = {move.assumption.path: move.name.text(book.language) for move in moves}
    for detail in (by_lines, by_value):
        found = _told_apart(book.language, found, moves, detail)
    numbers = {path: str(at) for at, path in enumerate(found, 1)}
    return _told_apart(book.language, found, moves, lambda move: numbers[move.assumption.path])


def _told_apart(
    language: str, names: dict[str, str], moves: Sequence[Move], detail: Callable[[Move], str]
) -> dict[str, str]:
    """The names with what tells them apart behind those that are alike."""
    counts, found = Counter(names.values()), dict(names)
    for move in moves:
        path = move.assumption.path
        beside = detail(move) if counts[names[path]] > 1 else ""
        if beside:
            found[path] = say("words-beside", language, name=names[path], beside=beside)
    return found


def with_status(language: str, name: str, status: str) -> str:
    """A name with its standing in brackets behind it, unless its own brackets say so already."""
    opening, closing = "（）" if language != "en" else "()"
    own = name.rpartition(opening)[2].removesuffix(closing) if name.endswith(closing) else ""
    if own == status or (language == "en" and len(own) >= _ALIKE and own[:_ALIKE] == status[:_ALIKE]):
        return name
    return say("words-beside", language, name=name, beside=status)
