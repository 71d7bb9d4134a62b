"""What a wording was read as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from json import dumps
from typing import Literal

from finsim.rules import Label
from finsim.wording.payers import Party

Outcome = Literal["settled", "partly", "open"]
OUTCOMES: Mapping[str, Label] = {
    "settled": Label("全部明确", "settled"),
    "partly": Label("部分明确", "partly settled"),
    "open": Label("没有明确", "left open"),
}
ROLES: Mapping[str, Label] = {
    "ratio": Label("按写明的比例分担", "share at the stated ratio"),
    "share": Label("负担写明的比例", "bears the stated share"),
    "bears": Label("负担全部", "bears all"),
    "rest": Label("负担其余部分", "bears the rest"),
    "unstated-ratio": Label("按比例分担，比例没有写", "share at a ratio that is not stated"),
    "joint": Label("共同负担，没有写比例", "bear together, no ratio stated"),
    "graded": Label("分级负担，没有写比例", "bear by level of government, no ratio stated"),
    "by-class": Label("分类负责，没有写各类由谁负担", "bear by class, classes not stated"),
    "separate": Label("分别负担，没有写各自负担什么", "bear each their own, not stated which"),
    "subsidy": Label("给予补助，数额没有写", "subsidises, amount not stated"),
    "reward": Label("给予奖补，数额没有写", "rewards, amount not stated"),
    "full-standard": Label("按标准全额补助", "pays the standard in full"),
    "guidance": Label("引导投入", "guides others' money"),
    "some": Label("负担一部分，数额没有写", "bears some, amount not stated"),
    "own": Label("自筹，数额没有写", "raises money of its own, amount not stated"),
    "exempt": Label("不负担", "bears nothing"),
    "contributes": Label("按费率缴费", "contributes at a rate"),
    "pays-in": Label("缴费，数额没有写", "contributes, amount not stated"),
    "rate": Label("费率规定", "terms of the rate"),
    "backstop": Label("支付不足时补助", "subsidises what the fund lacks"),
    "left": Label("另行规定", "to be set elsewhere"),
    "principle": Label("原则或依据", "a principle, or a document"),
    "remark": Label("没有读懂的话", "words not understood"),
}
"""What a clause says of the payers it names."""
SILENT = ("principle", "left", "rate", "remark", "exempt")
"""Roles that name nobody who bears a cost."""


@dataclass(frozen=True, slots=True)
class DutyClass:
    """One of the ways in which wordings leave or settle who bears a cost."""

    code: str
    label: Label
    meaning: Label


@dataclass(frozen=True, slots=True)
class Statement:
    """What one clause states, with the words it was read from.

    ``start`` and ``end`` are where the words stand in the given text.  ``numbers`` are the parts of a ratio
    (adding to 10 or 100), shares of 1, or rates of a contribution.  ``case``: for whom, as written, '' for
    all.  ``target``: what a subsidy is for (困难地区), 缴费 for a share that is
    paid in.  ``base``: what numbers are shares of: the total, the
    local part, the rest, or the part of the payers that ``target`` names (市县部分); ``part``: how much that
    rest is said to be.  ``hedge``: words that make it no exact statement (原则上, 左右).
    """

    words: str
    start: int
    end: int
    role: str
    parties: tuple[Party, ...] = ()
    numbers: tuple[Fraction, ...] = ()
    case: str = ""
    target: str = ""
    base: Literal["total", "local", "rest", "part"] = "total"
    part: Fraction | None = None
    hedge: str = ""


@dataclass(frozen=True, slots=True)
class CaseSharing:
    """Who bears the cost in one case.

    ``case``: for whom, as written, '' for all.  ``shares``: each payer's share of 1, exact; payers are
    finsim's, ``unstated`` for what the words leave open.  ``rule``: the value of ``sharing:`` in YAML.
    """

    case: str
    shares: Mapping[str, Fraction]
    rule: str

    @property
    def yaml(self) -> str:
        """The line to paste."""
        return f"sharing: {self.rule}"


@dataclass(frozen=True, slots=True)
class Duty:
    """A responsibility wording, read.

    ``sharing`` holds one entry for each case whose sharing the words determine; ``open`` what they leave
    open, in Chinese and English.  ``outcome``: ``settled`` if nothing is open, ``open`` if no sharing is
    determined, else ``partly``.
    """

    text: str
    kind: DutyClass
    statements: tuple[Statement, ...]
    sharing: tuple[CaseSharing, ...]
    open: tuple[Label, ...]

    @property
    def outcome(self) -> Outcome:
        if not self.sharing:
            return "open"
        return "partly" if self.open else "settled"

    @property
    def yaml(self) -> str:
        """What to paste into a line, or for several cases into an item; '' if no sharing is determined."""
        if len(self.sharing) < 2:
            return self.sharing[0].yaml if self.sharing else ""
        rows = ["lines:"]
        for number, one in enumerate(self.sharing, 1):
            name = dumps(one.case or "一般情况", ensure_ascii=False)  # a JSON text is a YAML text
            rows += [f"  case-{number}:", f"    name: {name}", f"    {one.yaml}"]
        return "\n".join(rows)
