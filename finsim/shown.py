"""What notebooks show of an object: a small table instead of its fields."""

from __future__ import annotations

from importlib import import_module


class Shown:
    """An object that a notebook shows as a table in 万元 or 亿元.

    The tables are made high up, in :mod:`finsim.explore.html`, which is fetched by its name when a notebook
    asks, so that no floor imports one above it.
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        """HTML for notebooks: a table without scripts, every text escaped."""
        html: str = import_module("finsim.explore.html").html_of(self)
        return html
