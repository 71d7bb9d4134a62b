"""What all charts of the appendix share: their look, where things stand on the sheet, and how it is saved.

Margins are worked out once from the widths of the letters: a layout engine would draw the chart twice over
for each of the two files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from finsim.appendix.drawing import Drawing, Mark
from finsim.appendix.edition import Edition
from finsim.report.charts import folded, item_label, style
from finsim.report.excel import is_chinese, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 7.2
"""Inches: a little more than the text of an A4 page is wide."""
DPI = 165
"""Dots an inch of the sheet; some 195 where it is set as wide as the text of a page."""
LEVEL = 2
"""How tightly PNG is packed, of 9."""
FONT, SMALL = 9.5, 8.0
LETTER = FONT * 0.58 / 72
"""Inches of a Latin letter, a Chinese one being two."""
PAD, LINE, NOTE_LINE = 0.08, 0.21, 0.155
GAP = 0.12
"""Inches between a bar and what is written at its end, and beyond."""
GREY = "#444444"
GRID = "#DDDDDD"
QUOTES = str.maketrans("‘’“”", "''\"\"")
FOLD = 112
"""Latin letters of a note in one line."""


@contextmanager
def look() -> Iterator[None]:
    """The settings in force while charts are drawn and saved."""
    import matplotlib

    settings: dict[Any, Any] = {
        "font.size": FONT, "svg.fonttype": "path", "svg.hashsalt": "finsim", "path.simplify": False,
        "xtick.labelsize": FONT, "ytick.labelsize": FONT, "legend.fontsize": FONT,
    }  # fmt: skip
    with style(), matplotlib.rc_context(settings):
        yield


@dataclass
class Sheet:
    """A figure while it is drawn: ``axes`` take the room left by head, foot and the names at the left."""

    key: str
    edition: Edition
    height: float
    figure: Figure
    axes: Axes

    def head(self, word: str, handles: Sequence[Any] = (), labels: Sequence[str] = ()) -> float:
        """The unit at the right and the legend at the left of it; how many inches they take."""
        book = self.edition.book
        unit = book.say("unit", unit=book.say(word))
        self.write(unit, 1 - PAD / WIDTH, 1 - PAD / self.height, ha="right", va="top", fontsize=FONT)
        rows = 1
        if handles:
            columns = _columns(labels, WIDTH - 3 * PAD - text_width(unit) * LETTER)
            rows = -(-len(handles) // columns)
            self._legend(_by_rows(handles, columns), _by_rows(labels, columns), columns)
        return PAD + rows * LINE + 0.06

    def _legend(self, handles: Sequence[Any], labels: Sequence[str], columns: int) -> None:
        where: Any = (PAD / WIDTH, 1 - (PAD - 0.02) / self.height)
        self.figure.legend(
            handles, labels, loc="upper left", bbox_to_anchor=where, ncols=columns, frameon=False,
            borderpad=0, borderaxespad=0, handlelength=1.9, handleheight=1.0, handletextpad=0.5,
            columnspacing=1.1, labelspacing=0.45,
        )  # fmt: skip

    def foot(self, *notes: str) -> float:
        """Notes and the source at the bottom; how many inches they take."""
        lines = "\n".join(folded(note, FOLD) for note in (*notes, source_line(self.edition)) if note)
        look: dict[str, Any] = {"fontsize": SMALL, "color": GREY, "linespacing": 1.35}
        self.write(lines, PAD / WIDTH, PAD / self.height, va="bottom", **look)
        return PAD + NOTE_LINE * (lines.count("\n") + 1) + 0.06

    def write(self, text: str, x: float, y: float, **how: Any) -> None:
        """A text at a place of the sheet, in parts of its width and height."""
        self.figure.text(x, y, straight(text), **how)

    def place(self, head: float, foot: float, right: float = 0.3) -> tuple[float, float]:
        """Put the axes between head and foot, ``right`` inches from the edge; their width and height in
        inches."""
        renderer = self.figure.canvas.get_renderer()  # type: ignore[attr-defined]
        tight = self.axes.yaxis.get_tightbbox(renderer)
        left = PAD + (max(self.axes.bbox.x0 - tight.x0, 0) / DPI if tight is not None else 0.1)
        bottom = foot + 0.24
        width, height = WIDTH - left - right, self.height - head - bottom
        self.axes.set_position((left / WIDTH, bottom / self.height, width / WIDTH, height / self.height))
        return width, height

    def grid(self, axis: str) -> None:
        """Thin lines behind the bars, and numbers as elsewhere, along the axis of amounts."""
        along = self.axes.xaxis if axis == "x" else self.axes.yaxis
        along.grid(visible=True, color=GRID, linewidth=0.6)
        along.set_major_formatter(lambda value, _: f"{value:,.10g}")
        self.axes.set_axisbelow(True)
        self.axes.tick_params(axis="y" if axis == "x" else "x", length=0)

    def fit(self, centre: float, ends: Sequence[tuple[float, bool, float]], width: float) -> None:
        """Set the ends of an axis of ``width`` inches around ``centre``, so that bars are as long as
        goes with what is written at them: ``ends`` are where each bar ends, whether it is the right end, and
        the inches that are written there."""
        sides = [[(abs(at - centre), wide + GAP) for at, right, wide in ends if right == side] or [(0.0, 0.0)]
                 for side in (False, True)]  # fmt: skip
        longest = max(size for side in sides for size, _ in side) or 1.0

        def needed(scale: float) -> list[float]:
            return [max(size * scale + wide for size, wide in side) for side in sides]

        low, high = 0.0, width / longest
        for _ in range(40):
            scale = (low + high) / 2
            low, high = (scale, high) if sum(needed(scale)) <= width else (low, scale)
        scale = low or width / longest / 4
        left, right = needed(scale)
        self.axes.set_xlim(centre - left / scale, centre + right / scale)

    def cross(self, axis: str) -> None:
        """A line at 0 in place of the frame's, where bars lie on both sides of it."""
        line = self.axes.axvline if axis == "x" else self.axes.axhline
        line(0.0, color="black", linewidth=0.8)
        self.axes.spines["left" if axis == "x" else "bottom"].set_visible(False)

    def drawing(self, title: str, unit: str, alt: str, marks: Sequence[Mark], stacked: str = "") -> Drawing:
        """The finished chart, saved in both forms; bars in parts without a mark are 0 and not drawn."""
        named = {mark.gid for mark in marks}
        for patch in self.axes.patches:
            patch.set_visible(patch.get_gid() is None or patch.get_gid() in named)
        book = self.edition.book
        said = book.say("unit", unit=book.say(unit))
        png, svg = self._png(), self._svg()
        source = source_line(self.edition)
        return Drawing(
            self.key, title, said, source, alt, png, svg, WIDTH, self.height, tuple(marks), stacked
        )

    def _png(self) -> bytes:
        """Without transparency, and not packed as tightly as could be: that takes longer than drawing."""
        from PIL import Image

        canvas: Any = self.figure.canvas
        canvas.draw()
        size = canvas.get_width_height(physical=True)
        image = Image.frombuffer("RGBA", size, canvas.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")
        stream = BytesIO()
        image.save(stream, format="png", dpi=(DPI, DPI), compress_level=LEVEL)
        return stream.getvalue()

    def _svg(self) -> bytes:
        stream = BytesIO()
        self.figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
        return slim(stream.getvalue(), self.key)


def sheet(key: str, edition: Edition, height: float) -> Sheet:
    """An empty sheet of so many inches."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    return Sheet(key, edition, height, figure, figure.add_axes((0.2, 0.2, 0.6, 0.6)))


def source_line(edition: Edition) -> str:
    """来源：呼伦贝尔市……，基准方案（阿荣旗），finsim 测算。"""
    book = edition.book
    if not edition.place:
        return book.say("chart-source", title=edition.title, variant=book.name)
    return book.say("charts-source-place", title=edition.title, variant=book.name, place=edition.place_name)


def widest(texts: Sequence[str]) -> float:
    """The inches that the widest line of some texts takes."""
    return max((text_width(line) for text in texts for line in text.split("\n")), default=0) * LETTER


def label(name: str) -> str:
    """A name at a bar, in as few lines as it takes and these about as long as each other."""
    name = straight(name)
    found = item_label(name)
    lines = found.count("\n")
    if not lines:
        return found
    tried = (folded(name, width) for width in range(text_width(name) // (lines + 1), 40))
    return next((one for one in tried if one.count("\n") == lines), found)


def straight(text: str) -> str:
    """An English text with straight quotation marks: the Chinese font sets curled ones as wide as a
    character."""
    return text if is_chinese(text) else text.translate(QUOTES)


def _columns(labels: Sequence[str], room: float) -> int:
    """The most columns of a legend, read row by row, that stand in so many inches."""
    for columns in range(len(labels), 1, -1):
        widths = [max(map(text_width, labels[at::columns])) for at in range(columns)]
        if sum(widths) * LETTER + 0.52 * columns <= room:
            return columns
    return 1


def _by_rows(entries: Sequence[Any], columns: int) -> list[Any]:
    """Entries in the order that makes a legend, which is filled column by column, read row by row."""
    return [one for at in range(columns) for one in entries[at::columns]]


_HEAD = re.compile(rb"^.*?(?=<svg )|<metadata>.*?</metadata>|<!--.*?-->", re.DOTALL)
_LONG = re.compile(rb"([1-9]\d*\.\d\d)\d+(?=[ \n\"])")
_BREAK = re.compile(rb" ?\n *(?=[MLCQz\"])|(?<=[MLCQ]) (?=[-\d])|(?<=\n) +")


_PATTERN = re.compile(rb'(<pattern .*?<path d=")([^"]*C[^"]*)', re.DOTALL)


def slim(svg: bytes, key: str) -> bytes:
    """The SVG without its head, remarks and digits below a hundredth of a point, its own names beginning
    with the chart's key, so that several can stand in one page."""
    short = _PATTERN.sub(lambda found: found[1] + _rings(found[2]), svg)
    short = _BREAK.sub(b"", _LONG.sub(rb"\1", _HEAD.sub(b"", short)))
    own = key.encode() + b"-"
    for start in (b' id="', b'href="#', b"url(#"):
        short = short.replace(start, start + own)
    return short.replace(own + own, own)


@lru_cache(maxsize=32)
def _rings(path: bytes) -> bytes:
    return b"".join(map(_ring, path.split(b"z")))


def _ring(curves: bytes) -> bytes:
    """A circle of a hatching as two arcs in place of eight curves (a hundred of which make a pattern)."""
    numbers = [float(one) for one in re.findall(rb"-?[\d.]+", curves)]
    if not numbers:
        return b""
    x, y, across = numbers[0], numbers[1], numbers[1::2]
    down = max(across) + min(across) - 2 * y
    turn = (numbers[2] > x) == (down > 0)
    arc = f"a{abs(down) / 2:.2f} {abs(down) / 2:.2f} 0 1 {turn:d} 0 "
    return f"M{x:g} {y:g}{arc}{down:.2f}{arc}{-down:.2f}z".encode()
