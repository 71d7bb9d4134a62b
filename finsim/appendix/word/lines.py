"""In how many lines a text stands: Chinese breaks anywhere, a Latin word or a number stays whole."""

from __future__ import annotations

import re

from finsim.report.excel import text_width

_WORDS = re.compile(r"[!-~]+|[^!-~]")
_NOT_FIRST = "，。、；：？！”’）〕》％…"
"""What never begins a line: it hangs over at the end of the one before."""


_DIGIT, _BOLD = 1.28, 1.09
"""How wide figures are in the widest typeface that machines put for Times New Roman; in bold type."""
_NARROW = {",": 0.65, ".": 0.65, "-": 0.75, "%": 1.9, "(": 0.8, ")": 0.8}


def safe_width(text: str, bold: bool = False) -> float:
    """The room that a number or word needs so that it stays on one line in every usual typeface."""
    wide = sum(
        _DIGIT if char.isdigit() else _NARROW.get(char, 1.15) if char.isascii() else 2.0 for char in text
    )
    return wide * (_BOLD if bold else 1.0)


def longest_word(text: str) -> float:
    """The room of the longest Latin word of a head, in Times New Roman."""
    return max((1.05 * len(word) for word in _WORDS.findall(text) if word.isascii()), default=0.0)


def lines_across(text: str, room: float) -> int:
    """About how many lines a text takes; ``room`` in Latin characters, of which a Chinese one is two."""
    return sum(_lines(part, room) for part in text.split("\n"))


def _lines(text: str, room: float) -> int:
    if 2 * len(text) <= room or text_width(text) <= room:
        return 1
    lines, used = 1, 0.0
    for word in _WORDS.findall(text):
        wide = text_width(word)
        if used + wide > room and word not in _NOT_FIRST and word != " ":
            # A word that is longer than a line is broken where the line ends.
            lines += 1 if wide <= room else int((used + wide) // room)
            used = wide if wide <= room else (used + wide) % room
        else:
            used += wide
    return lines
