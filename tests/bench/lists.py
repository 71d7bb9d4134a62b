"""Loading shipped lists, for timing: ``python lists.py NAME …`` reads each once in a process of its own."""

from __future__ import annotations

import sys

from finsim.load.list_alone import list_alone

HULUNBUIR = "hulunbuir-2018"
ALL = (HULUNBUIR, "qingcheng-2019", "jilin-province-2019", "jilin-city-2018", "baiyin-2017")


def read(names: tuple[str, ...]) -> None:
    """Read the lists, with the policies and places that they need."""
    for name in names:
        list_alone(name)


if __name__ == "__main__":
    read(tuple(sys.argv[1:]))
