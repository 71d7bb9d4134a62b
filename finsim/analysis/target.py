"""What is asked of a result, as it is typed: ``burden[city,2020] <= 1.2 亿元``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NoReturn

import numpy as np

from finsim.analysis.explain import find_item, find_place
from finsim.errors import EXIT_USAGE, fail
from finsim.ledger import Ledger
from finsim.load.context import hint, listed
from finsim.load.nearest import nearest
from finsim.load.text_file import cut
from finsim.units import YUAN_PER_YEAR, parse_amount, parse_unit, unit_words
from finsim.words import payer_code

Sign = Literal["<=", ">=", "="]
_FORM = re.compile(r"\s*(burden|total)\s*\[([^\[\]]*)\]\s*(<=|>=|==|=|≤|≥|＝|＜＝|＞＝)\s*([^<>=≤≥].*)")
_SIGNS: dict[str, Sign] = {"<=": "<=", "≤": "<=", "＜＝": "<=", ">=": ">=", "≥": ">=", "＞＝": ">="}
_YEARS = re.compile(r"([12][0-9]{3})(?:\s*[-–—~]+\s*([12][0-9]{3}))?")
_KEYS = ("item", "place")


@dataclass(frozen=True, slots=True)
class Target:
    """A sum of the ledger and what it must be.  ``payer``, ``item``, ``place``: codes, '' for all."""

    payer: str
    first: int
    last: int
    item: str
    place: str
    sign: Sign
    fen: int

    @property
    def below(self) -> int:
        """The largest sum in fen on the lower side of the limit: it fits ``<=``, and does not fit ``>=``."""
        return self.fen - 1 if self.sign == ">=" else self.fen

    def fits(self, fen: int) -> bool:
        """Whether a sum is as asked."""
        if self.sign == "=":
            return fen == self.fen
        return fen <= self.fen if self.sign == "<=" else fen >= self.fen

    def sum(self, ledger: Ledger) -> int:
        """The sum in fen, after settlements and funds."""
        plan = ledger.plan
        rows = ledger.line_rows(self.item) if self.item else list(range(len(plan.lines)))
        payers = [index for index, payer in enumerate(plan.payers) if self.payer in ("", payer)]
        years = [index for index, year in enumerate(plan.years) if self.first <= year <= self.last]
        places = ledger.place_columns(self.place) if self.place else list(range(len(plan.leaves)))
        return int(ledger.entries[np.ix_(rows, payers, years, places)].sum())


def read_target(text: str, ledger: Ledger) -> Target:
    """The target that a text states, its names looked up in a ledger.

    Raises :class:`~finsim.errors.InputFault` for another form, and for a payer, year, item or place that is
    not there.
    """
    match = _FORM.fullmatch(text)
    if match is None:
        _not_understood(text)
    words = [word.strip() for word in re.split("[,，]", match[2])]
    named = dict(_named(word, text) for word in words if "=" in word)
    plain = [word for word in words if "=" not in word]
    if len(plain) != (2 if match[1] == "burden" else 1):
        _not_understood(text)
    first, last = _years(plain[-1], text, ledger)
    item = find_item(ledger.plan.variant.items, named["item"]) if "item" in named else None
    if item is not None and not item.lines:
        fail("solve-item-open", exit_code=EXIT_USAGE, found=named["item"])
    return Target(
        _payer(plain[0], ledger) if match[1] == "burden" else "",
        first,
        last,
        item.code if item is not None else "",
        find_place(ledger, named["place"]) if "place" in named else "",
        _SIGNS.get(match[3], "="),
        _fen(match[4]),
    )


def _not_understood(text: str) -> NoReturn:
    fail("solve-target", exit_code=EXIT_USAGE, found=cut(text))


def _named(word: str, text: str) -> tuple[str, str]:
    key, _, value = (part.strip() for part in word.partition("="))
    if key not in _KEYS or not value:
        _not_understood(text)
    return key, value


def _payer(word: str, ledger: Ledger) -> str:
    code, known = payer_code(word, ledger.plan.variant.places), ledger.plan.payers
    if code not in known:
        near = hint(nearest(word, known))
        fail("solve-payer", exit_code=EXIT_USAGE, found=cut(word), hint=near, known=listed(known))
    return code


def _years(word: str, text: str, ledger: Ledger) -> tuple[int, int]:
    match, years = _YEARS.fullmatch(word.removesuffix("年")), ledger.plan.years
    if match is None:
        _not_understood(text)
    first, last = int(match[1]), int(match[2] or match[1])
    lacking = [str(year) for year in range(min(first, last), max(first, last) + 1) if year not in years]
    if lacking or first > last:
        known = listed(map(str, years))
        fail("solve-year", exit_code=EXIT_USAGE, found=word, known=known)
    return first, last


def _fen(text: str) -> int:
    amount = parse_amount(text)
    if amount.unit not in (YUAN_PER_YEAR, parse_unit("元")[0]):
        fail("solve-money", exit_code=EXIT_USAGE, found=cut(text), unit=unit_words(amount.unit))
    fen = amount.value * 100
    if fen.denominator != 1:
        fail("solve-fen", exit_code=EXIT_USAGE, found=cut(text))
    return fen.numerator


def yuan_text(fen: int) -> str:
    """1,234.56 from fen, for messages."""
    return f"{'-' * (fen < 0)}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"
