"""Whether so many draws can be made: the memory and the time they would take, told before anything begins."""

from __future__ import annotations

import os

from finsim.draws.layout import Layout
from finsim.draws.settled import most_joined, movers
from finsim.errors import Problem

GIB = 2.0**30
SECONDS_A_CELL = 2.5e-10
"""Of one line, row, year and draw: a multiplication, an addition and its part of the sorting."""
SECONDS_A_DEVIATE = 3e-8
"""Of one line, year and draw: its deviates and factors."""
MOST_TOLD = 10**30
"""Memory and time are told of so many draws at most: greater numbers may not fit a float."""


def memory_of(layout: Layout, draws: int, by_blocks: bool) -> float:
    """Bytes that draws take: factors of every line, and the kept draws of the total rows; not those of
    places, which are let go of row by row.

    ``by_blocks``: places come one after the other, so the factors of all years are kept, and what the rows of
    items and of places above have gathered.
    """
    years, lines = len(layout.plan.years), len(layout.plan.lines)
    kept = (int(layout.slots.max()) + 1) * years * 2.0
    if not by_blocks:
        return 8.0 * draws * (8 * lines + kept + 128)
    gathered = (len(layout.lines_of) + 8) * len(layout.plan.payers) * years
    settled = most_joined(layout.plan) * (len(movers(layout.plan)) + 1) * lines
    return 8.0 * draws * (2 * lines * years + kept + gathered + settled + 128)


def time_of(layout: Layout, draws: int) -> float:
    """Seconds, roughly, of one thread."""
    years, lines = len(layout.plan.years), max(1, len(layout.plan.lines))
    rows = len(layout.rows)
    return float(draws) * years * lines * (SECONDS_A_CELL * rows + SECONDS_A_DEVIATE)


def check_size(layout: Layout, draws: int, by_blocks: bool) -> None:
    """Raises Problem ``draws-too-many`` where the draws would take more than half of the memory there is."""
    told = min(draws, MOST_TOLD)
    needed, room = memory_of(layout, told, by_blocks), available() / 2
    if needed > room:
        most = int(room / needed * told)
        raise Problem(
            "draws-too-many",
            found=f"{draws:,}",
            time=_spoken(time_of(layout, told)),
            memory=f"{needed / GIB:,.0f} GiB",
            most=f"{most // 1000 * 1000 or most:,}",
        )


def available() -> float:
    """Bytes of memory of this machine; 4 GiB where it does not say."""
    try:
        return float(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    except (AttributeError, OSError, ValueError):
        return 4 * GIB


def _spoken(seconds: float) -> tuple[str, str]:
    """A length of time in (Chinese, English)."""
    for size, zh, en in ((86400.0, "天", "days"), (3600.0, "小时", "hours"), (60.0, "分钟", "minutes")):
        if seconds >= size:
            return f"{seconds / size:,.0f} {zh}", f"{seconds / size:,.0f} {en}"
    return f"{seconds:.0f} 秒", f"{seconds:.0f} seconds"
