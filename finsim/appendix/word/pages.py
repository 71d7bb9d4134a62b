"""On which page everything will about stand: what the contents say until a program counts the pages.

Lines stand at fixed distances and tables have fixed columns, so that programs agree on pages as far as they
agree on typefaces; widths are those of LibreOffice where it has no Times New Roman.  With narrower figures a
number may be one off behind a table of many pages.  The numbers are fields: Word works them out anew at F9,
and before printing where its options say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from finsim.appendix.word.page import Page


@dataclass(slots=True)
class Box:
    """Something on the page: the heights of its pieces in points; a page may end between any two of them.

    ``before``, ``after``: the space above and below; between two boxes the larger holds, as Word has it.
    ``keep``: it stands on the page of what follows.  ``head``: what is repeated where it goes on overleaf.
    ``fresh``: it begins a page.  ``turned``: its page lies on its side.  ``mark``: its name in the contents.
    """

    heights: list[float]
    keep: bool = False
    head: float = 0.0
    fresh: bool = False
    turned: bool = False
    mark: str = ""
    before: float = 0.0
    after: float = 0.0


def unbroken(lines: Sequence[float]) -> list[float]:
    """The pieces of a paragraph between which a page may end: two lines or more stay together at each end."""
    if len(lines) < 4:
        return [sum(lines)]
    return [lines[0] + lines[1], *lines[2:-2], lines[-2] + lines[-1]]


def counted(boxes: Sequence[Box], page: Page) -> dict[str, int]:
    """The page of every mark."""
    marks: dict[str, int] = {}
    depths = {False: page.depth, True: page.turned().depth}
    number, used, below, turned = 1, 0.0, 0.0, False
    for chain in _chains(boxes):
        depth = depths[chain[0].turned]
        begun = chain[0].turned != turned or chain[0].fresh
        over = not begun and used + _needed(chain, below) > depth
        if used > 0 and (begun or over):
            # The space above is lost where a page ends by itself.
            number, used, below = number + 1, 0.0 if begun else -chain[0].before, 0.0
        turned = chain[0].turned
        for box in chain:
            if box.mark:
                marks[box.mark] = number
            number, used = _placed(box, number, used + max(below, box.before), depth)
            below = box.after
    return marks


def _needed(chain: Sequence[Box], below: float) -> float:
    """The room that a chain takes up to the first place where a page may end; ``below``: the space above."""
    needed = 0.0
    for box in chain[:-1]:
        needed += max(below, box.before) + sum(box.heights)
        below = box.after
    last = chain[-1]
    return needed + max(below, last.before) + sum(last.heights[: 2 if last.head else 1])


def _placed(box: Box, number: int, used: float, depth: float) -> tuple[int, float]:
    for height in box.heights:
        if used + height > depth and used > 0:
            number, used = number + 1, box.head
        while used + height > depth and height > depth:
            number, height = number + 1, height - depth
        used += height
    return number, used


def _chains(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """Boxes that stand on one page: each is kept with the next, up to one that is not."""
    chain: list[Box] = []
    for box in boxes:
        if chain and (box.fresh or box.turned != chain[0].turned):
            yield chain
            chain = []
        chain.append(box)
        if not box.keep:
            yield chain
            chain = []
    if chain:
        yield chain
