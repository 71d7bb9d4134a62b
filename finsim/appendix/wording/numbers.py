"""Numbers of headings: 一、 （一） 1. as in official papers, 1 1.1 1.1.1 in English."""

from __future__ import annotations

from dataclasses import dataclass, field

_DIGITS = "零一二三四五六七八九"


@dataclass
class Numbers:
    """Counts headings by level; one that begins with a backslash has no number."""

    language: str
    counts: list[int] = field(default_factory=lambda: [0, 0, 0])

    def heading(self, level: int, text: str) -> str:
        """The heading with its number."""
        if text.startswith("\\"):
            return text[1:].lstrip()
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (3 - level)
        if self.language == "en":
            return f"{'.'.join(map(str, self.counts[:level]))} {text}"
        number = self.counts[level - 1]
        return (f"{chinese(number)}、{text}", f"（{chinese(number)}）{text}", f"{number}. {text}")[level - 1]


def chinese(number: int) -> str:
    """1 to 99 as 一 … 九十九; figures beyond."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")
