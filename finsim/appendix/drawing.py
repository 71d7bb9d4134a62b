"""A finished chart, as every writer takes it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar or point of a chart: ``gid`` is the id of its group in the SVG.

    ``series`` is the code of what can be switched off (a payer, say; '' where nothing can), ``label`` the
    category or year, ``value`` the amount with its unit, ``source`` what it rests on.
    """

    gid: str
    series: str
    series_name: str
    label: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart in both forms; ``alt`` says in a sentence or two what it shows, figures included.

    ``png``: about 200 dots an inch, for Word.  ``svg``: glyphs as paths (no font is needed), for PDF and
    HTML; ``width`` and ``height`` in inches.  ``stacked``: whether switching a series off lets the parts
    above it fall: 'up' for columns, 'right' for lying bars, '' for charts in which nothing is stacked.
    """

    key: str
    title: str
    unit: str
    source: str
    alt: str
    png: bytes
    svg: bytes
    width: float
    height: float
    marks: tuple[Mark, ...] = ()
    stacked: str = ""
