"""In how many lines a text stands: Chinese breaks anywhere, a Latin word or a number stays whole.

Widths are those of the widest typeface that machines put for Times New Roman (DejaVu Serif), so that what
fits here fits with every usual one.
"""

from __future__ import annotations

import re
from itertools import repeat

_GROUPS = (
    (32, " ,.ijl"), (34, "-/:;\\|"), (37, "f"), (40, "()[]!It'\""), (40, "J"), (51, "rs*_`z"),
    (56, "?cvxy"), (60, "aeo"), (64, "k$0123456789bdghnpqu{}"), (69, "LYPTFSZ"), (73, "XAVBE"),
    (77, "KRC"), (82, "DGOQ"), (87, "#+<=>U^~wH"), (89, "N&"), (95, "%m"), (103, "@MW"),
)  # fmt: skip
_EMS = {char: hundredths / 100 for hundredths, chars in _GROUPS for char in chars}
"""The widths of ASCII characters in ems; all others are as wide as Chinese ones."""
BOLD = 1.1
"""How much wider bold Latin letters and figures are."""
SAFE = 1.02
"""A little room beside what must stay on one line: programs round widths each in its own way."""
_WORDS = re.compile(r"[!-~]+(?:[。，、][0-9][!-~]*)*|[^!-~]")
"""What stays whole: a word or number; two numbers with a Chinese stop between them; any other character."""
_ASCII = re.compile(r"[!-~]+")
_SEAMS = re.compile(r"(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[\u3400-\u9fff])")
SEAM = 0.2
"""The gap in ems that programs leave where Chinese and Latin characters meet."""
_HANGING = "，。、；：？！"
"""What never begins a line, and may stand over the end of the one before behind a Chinese character."""
_NOT_FIRST = "”’）〕》】％…·～"
"""What never begins a line: the character before goes to the next line with it."""
_NOT_LAST = "“‘（〔《【"
"""What never ends a line."""


def ems(text: str, bold: bool = False) -> float:
    """The width of a text in one line, in ems."""
    latin = text.isascii()
    wide = sum(map(_EMS.get, text, repeat(1.0)))
    if bold:
        wide += (BOLD - 1) * (wide if latin else sum(map(_EMS.get, text, repeat(0.0))))
    return wide if latin else wide + SEAM * len(_SEAMS.findall(text))


def longest_run(text: str, bold: bool = False) -> float:
    """The width of the longest word or number of a text, in ems: a column must have room for it."""
    return SAFE * max((ems(word, bold) for word in _ASCII.findall(text)), default=0.0)


def lines_across(text: str, room: float, bold: bool = False) -> int:
    """About how many lines a text takes; ``room`` in ems."""
    return sum(_lines(part, room, bold) for part in text.split("\n"))


def _lines(text: str, room: float, bold: bool) -> int:
    if len(text) <= room * 0.8 or ems(text, bold) <= room:
        return 1
    lines, used, group, before = 1, 0.0, 0.0, " "
    for word in _WORDS.findall(text):
        wide = ems(word, bold) + SEAM * _seam(before[-1], word[0])
        glued = word in _HANGING or word in _NOT_FIRST or before in _NOT_LAST
        group = group + wide if glued else wide
        hangs = word == " " or (word in _HANGING and not before[-1].isascii())
        if used + wide <= room or hangs:
            used += wide
        elif group <= room:
            lines, used = lines + 1, group
        else:
            # A word that is longer than a line is broken where the line ends.
            lines, used = lines + int((used + wide) // room), (used + wide) % room
        before = word
    return lines


def _seam(before: str, after: str) -> bool:
    """Whether Chinese and Latin meet between two characters."""
    if before.isascii() == after.isascii():
        return False
    chinese, latin = (after, before) if before.isascii() else (before, after)
    return "\u3400" <= chinese <= "\u9fff" and (latin.isalnum() or latin == "%")
