"""The text as it is read: one width, one sign for each meaning, no blanks; each sign knows where it stood."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_SAME = {
    "∶": ":", "︰": ":", "﹕": ":", "꞉": ":", "ː": ":", "､": "、", "｡": "。", "﹪": "%",
    "〈": "《", "〉": "》",
    "「": "“", "」": "”", "『": "“", "』": "”", "\n": "。", "\r": "。",
}  # fmt: skip
_DOCUMENT = re.compile(r"《[^《》]*》|\([^()]*[〔\[]\d{4}[〕\]][^()]*\)")
_NOT_RATIO = re.compile(r"(?<![0-9一二三四五六七八九十])[:]|[:](?![0-9一二三四五六七八九十])")
_NOT_POINT = re.compile(r"(?<![0-9])\.|\.(?![0-9])")
_PLACES = re.compile(r"\([省市州盟县区旗地直辖自治、]+\)")


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a text: its signs as they are read, and where in the given text each one stood."""

    signs: str
    at: tuple[int, ...]

    def part(self, start: int, end: int | None = None) -> Words:
        """The piece from ``start`` up to ``end``."""
        return Words(self.signs[start:end], self.at[start:end])

    def without(self, pattern: re.Pattern[str]) -> Words:
        """The piece without what matches the pattern."""
        kept = list(range(len(self.signs)))
        for match in pattern.finditer(self.signs):
            kept = [i for i in kept if not match.start() <= i < match.end()]
        return Words("".join(self.signs[i] for i in kept), tuple(self.at[i] for i in kept))

    def then(self, other: Words) -> Words:
        """The piece and the one behind it as one."""
        return Words(self.signs + other.signs, self.at + other.at)

    def given(self, text: str) -> str:
        """The same words as they were written in ``text``."""
        return text[self.at[0] : self.at[-1] + 1] if self.at else ""


def normal(text: str) -> Words:
    """The text as it is read.

    Full and half width are one, ∶ ： : are one, blanks and unseen signs are gone, titles and numbers of
    documents are gone; brackets that do not belong to the name of a level part clauses as commas do.
    """
    signs, at = [], []
    for index, sign in enumerate(text):
        plain = _SAME.get(sign) or unicodedata.normalize("NFKC", sign)
        if len(plain) == 1 and unicodedata.category(plain)[0] not in "ZC":
            signs.append(plain)
            at.append(index)
    words = Words("".join(signs), tuple(at)).without(_DOCUMENT)
    return Words(_parted(words.signs), words.at)


def _parted(signs: str) -> str:
    signs = _NOT_POINT.sub("。", _NOT_RATIO.sub(",", signs))
    named = {i for match in _PLACES.finditer(signs) for i in (match.start(), match.end() - 1)}
    return "".join("," if sign in "()" and i not in named else sign for i, sign in enumerate(signs))
