"""Characters that no typeface at hand has: found, replaced by 〓 and named, never printed as empty boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from unicodedata import category

GETA = "〓"
"""What Chinese and Japanese printers set where they lack a character."""
_BLANK = ("Cc", "Zs", "Zl", "Zp")
"""Categories of which a plain blank serves as well: control characters, blanks of other widths."""
_PRIVATE = ("Co", "Cs", "Cn")
"""Private and broken ones: what a typeface has there means nothing elsewhere, so that PDF/A bars them."""
_UNSEEN = re.compile(
    "[\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)
"""Joiners, marks of direction, choices among variants: without them the text says the same."""
WORD = re.compile(r"[!-~]+")
"""A run of ASCII signs: it stays in one line if it can."""
_NARROW, _WIDE = frozenset("!'(),./:;I[\\]fijlrt{|}"), frozenset("%&@MWmw")
_DIGIT, _MARK = 0.57, 0.3
"""Ems of a figure and of a comma or stop: what most columns are filled with, so taken more closely."""


class Letters:
    """What the typefaces can print; ``missing`` gathers what they were asked for and have not."""

    def __init__(self, files: Sequence[Path]) -> None:
        from matplotlib.ft2font import FT2Font

        self._fonts = [FT2Font(str(path)) for path in files]
        self._shown: dict[str, str] = {"\n": "\n"}
        self.missing: dict[str, None] = {}

    def __call__(self, text: str, room: float = 36.0) -> str:
        """The text as it can be printed.

        A run of ASCII signs wider than ``room`` (in ems) may be broken: where it could not, it would stand
        over its cell's edge.
        """
        for char in set(text):
            if (shown := self._as_shown(char)) != char:
                text = text.replace(char, shown)
        if len(text) > room:  # No sign is wider than an em.
            text = WORD.sub(lambda run: _broken(run[0], room), text)
        return text

    def _as_shown(self, char: str) -> str:
        """The character itself, a blank, nothing, or 〓."""
        if char not in self._shown:
            self._shown[char] = char if self._has(char) else _instead(char)
            if self._shown[char] == GETA != char:
                self.missing[char] = None
        return self._shown[char]

    def _has(self, char: str) -> bool:
        kind = category(char)
        known = any(font.get_char_index(ord(char)) for font in self._fonts)
        return known and kind not in _PRIVATE and kind != "Cc"


def _instead(char: str) -> str:
    """What stands for a character that no typeface has."""
    if category(char) in _BLANK:
        return " "
    return "" if _UNSEEN.fullmatch(char) else GETA


def ems(run: str) -> float:
    """The width of ASCII signs in ems, rather too much than too little: bold ones have it too."""
    digits = sum(sign.isdigit() for sign in run)
    marks = run.count(",") + run.count(".")
    narrow = sum(sign in _NARROW for sign in run) - marks
    wide = sum(sign in _WIDE or sign.isupper() for sign in run)
    rest = len(run) - digits - marks - narrow - wide
    return 0.1 + _DIGIT * digits + _MARK * marks + 0.4 * narrow + 0.95 * wide + 0.63 * rest


def _broken(run: str, room: float) -> str:
    """A run too wide for its line with places to break it (zero-width blanks)."""
    if ems(run) <= room + 0.01:
        return run
    parts = [""]
    for sign in run:
        if parts[-1] and ems(parts[-1] + sign) > room:
            parts.append("")
        parts[-1] += sign
    return "\u200b".join(parts)
