"""What a number rests on, and from when a value holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from finsim.errors import NOWHERE, Where

Status = Literal["official", "estimate", "assumption"]
STATUSES: tuple[Status, ...] = ("official", "estimate", "assumption")
"""From firm to weak: a result is as firm as the weakest number it rests on."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a number rests on: document and article (or the working of an estimate), and its standing."""

    source: str
    status: Status
    where: Where = field(default=NOWHERE, compare=False)


UNDATED = 0
"""The month of a value that was written without a date: it holds from the beginning."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A value that holds from a month on (``month`` = year × 12 + month − 1) until the next one."""

    month: int
    value: Fraction
