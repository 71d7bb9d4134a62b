"""What one clause says, before it is known for whom."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from finsim.wording.normal import Words
from finsim.wording.payers import Party

NO_WORDS = Words("", ())
Base = Literal["total", "local", "rest", "part"]


@dataclass(frozen=True, slots=True)
class Said:
    """A clause's role, payers and numbers (see :class:`~finsim.wording.result.Statement`), and its ``head``:
    the words in front of the payers, which may say for whom."""

    role: str
    parties: tuple[Party, ...] = ()
    numbers: tuple[Fraction, ...] = ()
    target: str = ""
    hedge: str = ""
    base: Base = "total"
    part: Fraction | None = None
    head: Words = NO_WORDS
