"""MiB by which the peak rises while bands are drawn, above that with inputs and the central path loaded:
``python uncertain_memory.py KIND PLACES PAYERS DRAWS YEARS``."""

from __future__ import annotations

import sys
from pathlib import Path

import uncertain
from memory import status

if __name__ == "__main__":
    kind, places, payers, draws, years = sys.argv[1], *map(int, sys.argv[2:])
    data = uncertain.inputs(places, years=years, payers=payers)
    work = uncertain.bands(data, draws, kind)
    small = uncertain.bands(uncertain.inputs(2, years=2, payers=payers), 10, kind)
    small()  # what is imported on the way
    Path("/proc/self/clear_refs").write_text("5")
    before = status("VmRSS")
    work()
    print((status("VmHWM") - before) / 1024)
