"""MiB by which the peak rises while the national sums are worked out, above that with inputs loaded."""

from __future__ import annotations

import sys
from pathlib import Path

import national

from finsim.engine import sum_up
from finsim.plan import make_plan


def status(field: str) -> int:
    """A field of the process's own account, in KiB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field))


if __name__ == "__main__":
    data = national.inputs(places=int(sys.argv[1]))
    plan = make_plan(national.variant(data))
    del data
    Path("/proc/self/clear_refs").write_text("5")
    before = status("VmRSS")
    sum_up(plan)
    print((status("VmHWM") - before) / 1024)
