"""On which page everything will about stand: what the contents say until a program counts the pages.

Programs break lines and pages each in its own way, so a number here may be one off in a long paper.
In Word the numbers are fields: they follow on printing, or at F9.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from finsim.appendix.word.page import Page


@dataclass(slots=True)
class Box:
    """Something on the page: the heights of its pieces in points; a page may end between any two of them.

    ``keep``: it stands on the page of what follows.  ``head``: what is repeated where it goes on overleaf.
    ``fresh``: it begins a page.  ``turned``: its page lies on its side.  ``mark``: its name in the contents.
    """

    heights: list[float]
    keep: bool = False
    head: float = 0.0
    fresh: bool = False
    turned: bool = False
    mark: str = ""


def counted(boxes: Sequence[Box], page: Page) -> dict[str, int]:
    """The page of every mark."""
    marks: dict[str, int] = {}
    depths = {False: page.depth, True: page.turned().depth}
    number, used, turned = 1, 0.0, False
    for chain in _chains(boxes):
        depth = depths[chain[0].turned]
        needed = sum(sum(box.heights) for box in chain[:-1]) + sum(chain[-1].heights[:2])
        over = used + needed > depth
        if used > 0 and (chain[0].turned != turned or chain[0].fresh or over):
            number, used = number + 1, 0.0
        turned = chain[0].turned
        for box in chain:
            if box.mark:
                marks[box.mark] = number
            number, used = _placed(box, number, used, depth)
    return marks


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
