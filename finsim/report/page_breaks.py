"""Where the pages of a long sheet end, so that what belongs together is not divided between two."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def breaks(heights: Sequence[float], blocks: Sequence[int], page: float, repeated: float) -> list[int]:
    """The rows before which a new page begins.

    ``heights`` (points) of all rows of the sheet; ``blocks``: the first rows, ascending, of what should stay
    on one page, each reaching to the next, the last to the end.  ``page``: the height of a page, and
    ``repeated`` that of the heads which stand on every page but the first.  A block that is longer than a
    page begins on one of its own and goes on as it may.
    """
    found: list[int] = []
    used = sum(heights[: blocks[0]]) if blocks else 0.0
    for first, after in pairwise([*blocks, len(heights)]):
        size = sum(heights[first:after])
        if used + size > page and first != blocks[0]:
            found.append(first)
            used = repeated
        used = (used + size) if used + size <= page else (used + size) % page
    return found
