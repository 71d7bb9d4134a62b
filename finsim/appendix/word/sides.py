"""Which parts of a paper stand on pages that lie on their side."""

from __future__ import annotations

from collections.abc import Sequence

from finsim.appendix.cells import is_wide
from finsim.appendix.document import Block, Heading, PageBreak, Paragraph, TableBlock


def sides(blocks: Sequence[Block]) -> list[bool]:
    """Which blocks stand on a page on its side: wide tables, their headings before and notes after them.

    A table that was not drawn up goes where its neighbours are.
    """
    found: list[bool] = []
    for index, block in enumerate(blocks):
        if isinstance(block, TableBlock) and block.numbered.table is not None:
            found.append(is_wide(block.numbered.table.columns))
        elif isinstance(block, TableBlock) or (isinstance(block, Paragraph) and block.kind == "note"):
            found.append(bool(found) and found[-1])
        elif isinstance(block, Heading | PageBreak):
            found.append(_before_wide(blocks, index))
        else:
            found.append(False)
    return found


def _before_wide(blocks: Sequence[Block], index: int) -> bool:
    """Whether the next block that is no heading is a wide table."""
    for block in blocks[index:]:
        if isinstance(block, TableBlock):
            return block.numbered.table is not None and is_wide(block.numbered.table.columns)
        if not isinstance(block, Heading | PageBreak):
            return False
    return False
