"""Units and amounts: ``1250 元/人/年`` read exactly, and never guessed.

A unit is a product of base units with whole powers.  Year, month, day, semester and visit are base units
of their own, so nothing turns a month into a year unseen.  Every spelling, Chinese or English, leads to
one base unit; pupils (生) and members (名) are persons (人).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from finsim.errors import Problem

BASE: Mapping[str, tuple[str, ...]] = {
    "元": ("yuan", "rmb", "cny", "圆"),
    "人": ("person", "people", "pupil", "student", "resident", "名", "生", "位", "学生"),
    "户": ("household", "family", "families"),
    "人次": ("attendance", "person-time", "person-visit"),
    "所": ("school",),
    "家": ("institution",),
    "班": ("class", "classes", "班级"),
    "岗位": ("post", "岗", "个岗位"),
    "村": ("village", "行政村", "嘎查", "嘎查村"),
    "社区": ("community", "communities"),
    "乡镇": ("township", "乡", "镇", "苏木"),
    "县": ("county", "counties", "旗县", "旗县区", "县区", "县市区"),
    "套": ("set",),
    "辆": ("vehicle",),
    "台": ("device",),
    "场": ("session", "场次"),
    "个": ("unit",),
    "项": ("project",),
    "床": ("bed", "床位", "张床", "张床位"),
    "处": ("site",),
    "座": ("building",),
    "间": ("room",),
    "件": ("piece",),
    "份": ("copy", "copies"),
    "册": ("volume", "本"),
    "例": ("case",),
    "平方米": ("m2", "square-metre", "square-meter", "㎡", "平米"),
    "公里": ("km", "kilometre", "kilometer"),
    "亩": ("mu",),
    "吨": ("tonne", "ton"),
    "次": ("visit", "time"),
    "课时": ("lesson",),
    "小时": ("hour",),
    "天": ("day", "日"),
    "周": ("week",),
    "月": ("month", "个月"),
    "季度": ("quarter", "季", "个季度"),
    "学期": ("semester", "term", "个学期"),
    "学年": ("school-year",),
    "年": ("year", "年度", "岁"),
}
"""Base units in the order they are shown: Chinese name → English name, then other spellings of both."""

_SCALES = {
    "万亿": 10**12,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "亿": 10**8,
    "万": 10**4,
    "千": 1000,
    "百": 100,
    "billion": 10**9,
    "million": 10**6,
    "thousand": 1000,
}
_MARKS = {
    "%": Fraction(1, 100),
    "pct": Fraction(1, 100),
    "percent": Fraction(1, 100),
    "‰": Fraction(1, 1000),
    "permille": Fraction(1, 1000),
}
_A_YEAR = {"月": 12, "季度": 4, "学期": 2, "学年": 1}
"""Periods whose number in a year is fixed; that of the others must be stated."""
_UNFIXED = ("天", "次", "周", "小时", "课时")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIGNS = {**_FULL_WIDTH, **str.maketrans("\u3000\u00a0−–—∕*＊•・⋅", "  ---/·····")}
_NUMBER = r"([+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)(?!\s*[0-9.,_])"
_PLAINLY = ("1250 这样的普通数字", "a plain number like 1250")
_MOST_DIGITS = 30
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Unit:
    """A product of base units: ``powers`` by Chinese name, sorted by it, no zero powers."""

    powers: tuple[tuple[str, int], ...]

    def __mul__(self, other: Unit) -> Unit:
        return _product([*self.powers, *other.powers])

    def __truediv__(self, other: Unit) -> Unit:
        return _product([*self.powers, *((base, -power) for base, power in other.powers)])

    def __str__(self) -> str:
        return self.text("zh")

    def text(self, language: str) -> str:
        """``元/人/年`` or, with ``en``, ``yuan/person/year``; a pure number is the empty text."""
        over: list[str] = []
        under: list[str] = []
        for base, power in sorted(self.powers, key=lambda pair: list(BASE).index(pair[0])):
            name = BASE[base][0] if language == "en" else base
            (over if power > 0 else under).extend([name] * abs(power))
        if not under:
            return "·".join(over)
        return "/".join(["·".join(over) or "1", *under])

    @property
    def is_pure(self) -> bool:
        """True for a number without a unit."""
        return not self.powers

    @property
    def is_money(self) -> bool:
        """True if the unit has yuan, to the power 1: ``元``, ``元/年``, ``元/人/月``."""
        return ("元", 1) in self.powers


PURE = Unit(())
"""The unit of a pure number: a share, a rate, a coefficient."""
YUAN_PER_YEAR = Unit((("元", 1), ("年", -1)))
"""The unit that every cost must come out in: 元/年."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, as someone wrote it.

    ``value`` is exact and counts base units (``2.24 亿元`` → 224000000, ``8%`` → 2/25); ``text`` is what
    was written, trimmed; ``percent`` is true if a mark like % or ‰ was written.
    """

    value: Fraction
    unit: Unit
    text: str
    percent: bool


def unit_words(unit: Unit) -> tuple[str, str]:
    """A unit for a message, Chinese and English; a pure number is told in words."""
    return (unit.text("zh") or "无单位", unit.text("en") or "no unit")


def clip(text: str, longest: int = 40) -> str:
    """``text`` for a message, shortened in the middle if it is long."""
    half = longest // 2
    return text if len(text) <= longest else f"{text[:half]}…{text[-half:]}"


def did_you_mean(found: str, known: Iterable[str]) -> tuple[str, str]:
    """The nearest of the known names as a question, Chinese and English; empty if none is near."""
    from difflib import get_close_matches

    near = get_close_matches(found[:60], list(known), n=1, cutoff=0.5)
    return (f"，是不是想写“{near[0]}”？", f'; did you mean "{near[0]}"?') if near else ("。", ".")


def plain_number(token: str) -> str | None:
    """How a number in a programmer's form is written plainly: ``0x10`` → ``16``; None if it is no number."""
    bare = token.replace("_", "").lower()
    if re.fullmatch(r"[+-]?0(?:x[0-9a-f]+|o[0-7]+|b[01]+)", bare):
        return str(int(bare, 0))
    if re.fullmatch(r"[+-]?(?:[0-9]+\.?|[0-9]*\.[0-9]+)(?:e[+-]?[0-9]{1,2})?", bare):
        return format(Decimal(bare), "f")
    return None


def _product(powers: Iterable[tuple[str, int]]) -> Unit:
    total: dict[str, int] = {}
    for base, power in powers:
        total[base] = total.get(base, 0) + power
    return Unit(tuple(sorted((base, power) for base, power in total.items() if power)))


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    found = {word: base for base, words in BASE.items() for word in words}
    return {**found, **{base: base for base in BASE}}


def _one(word: str) -> tuple[str, int]:
    """One factor of a unit: its base unit ('' for a bare 万) and its scale."""
    key, known = "-".join(word.lower().split()), _spellings()
    for prefix, scale in (("", 1), *_SCALES.items()):
        rest = key.removeprefix(prefix).lstrip("-")
        base = known.get(rest) or known.get(rest.removesuffix("s"))
        if key.startswith(prefix) and base:
            return base, scale
    if key in _SCALES:
        return "", _SCALES[key]
    raise Problem("unit-unknown", found=clip(word.strip()), hint=_nearest(key, known))


def _nearest(key: str, known: Mapping[str, str]) -> tuple[str, str]:
    """The nearest unit; ``人年`` is two of them without the sign between."""
    for cut in range(1, min(len(key), 12)):
        if key[:cut] in known and key[cut:] in known:
            return did_you_mean(key, [f"{key[:cut]}·{key[cut:]}"])
    return did_you_mean(key, known)


def _words_under(part: str) -> list[str]:
    """The factors between two strokes: ``人·年`` or ``(人·年)``."""
    part = part.strip()
    if part.startswith("(") and part.endswith(")"):
        part = part[1:-1]
    return part.split("·")


@lru_cache(maxsize=1024)
def parse_unit(text: str) -> tuple[Unit, Fraction]:
    """Read a unit and its scale: ``万元/年`` → (元/年, 10000); ``%`` → (pure, 1/100); '' → (pure, 1).

    Everything behind the first stroke is below it: ``元/人·年``, ``元/(人·年)`` and ``元/人/年``
    are the same.
    Raises Problem ``unit-unknown`` or ``unit-form``.
    """
    plain = text.translate(_SIGNS).strip()
    if not plain or plain.lower() in _MARKS:
        return PURE, _MARKS.get(plain.lower(), Fraction(1))
    top, *below = plain.replace("每", "/").split("/")
    words = [] if below and top.strip() in ("", "1") else [(word, 1) for word in top.split("·")]
    words += [(word, -1) for part in below for word in _words_under(part)]
    powers, scale = [], Fraction(1)
    for word, power in words:
        if not word.strip() or "(" in word or ")" in word:
            raise Problem("unit-form", found=clip(text.strip()))
        base, times = _one(word)
        if not base and power < 0:
            raise Problem("unit-form", found=clip(text.strip()))
        scale *= Fraction(times) ** power
        powers += [(base, power)] if base else []
    return _product(powers), scale


def parse_amount(text: str) -> Amount:
    """Read a number with its unit: ``18,200 人``, ``2.24 亿元``, ``8%``, ``10 pct``, ``200 天/年``, ``0.2``.

    Full-width signs are accepted.  Raises Problem: ``amount-empty``, ``amount-long``, ``number-text``,
    ``number-nan``, ``number-form``, ``number-commas``, ``number-split``, ``number-fraction``,
    ``number-missing``, ``number-order``, ``ratio-no-payers``, ``unit-unknown`` or ``unit-form``.
    """
    written = text.strip()
    plain = written.translate(_SIGNS).strip()
    if not plain:
        raise Problem("amount-empty")
    match = re.match(_NUMBER, plain)
    if len(plain) > _LONGEST or (match and len(match[1]) > _MOST_DIGITS):
        raise Problem("amount-long", found=clip(plain), most=_MOST_DIGITS)
    if match is None:
        raise _wrong_form(plain) or _no_number(plain)
    rest = plain[match.end() :].strip()
    try:
        unit, scale = parse_unit(rest)
    except Problem as unreadable:
        raise _wrong_form(plain) or unreadable from None
    return Amount(Fraction(match[1].replace(",", "")) * scale, unit, written, rest.lower() in _MARKS)


def _wrong_form(plain: str) -> Problem | None:
    """What is wrong with a text, if it is one of the well-known mistakes."""
    number = r"[0-9]+(?:\.[0-9]+)?"
    ratio = re.match(rf"({number})\s*:\s*({number})", plain)
    if ratio:
        return Problem("ratio-no-payers", found=clip(plain), first=ratio[1], second=ratio[2])
    if re.match(r"[+-]?\.?(?:nan|inf|infinity|∞)(?![a-z])", plain.lower()):
        return Problem("number-nan", found=plain)
    form = re.match(
        r"[+-]?(?:0[xob][0-9a-f_]+|[0-9.]*_[0-9._]+|[0-9.]+e[+-]?[0-9]+|\.[0-9]+|[0-9]+\.)(?![0-9.,])",
        plain.lower(),
    )
    if form:
        return Problem("number-form", found=form[0], right=plain_number(form[0]) or _PLAINLY)
    return _wrong_digits(plain)


def _wrong_digits(plain: str) -> Problem | None:
    """Two numbers where one belongs, or commas that do not cut off thousands."""
    found = clip(plain)
    if re.match(r"[+-]?[0-9][0-9,.]*\s*/\s*[0-9]", plain):
        return Problem("number-fraction", found=found)
    if re.match(r"[+-]?[0-9][0-9,.]*\s*[-~至到]\s*[0-9]", plain):
        return Problem("number-split", found=found)
    if re.match(r"[+-]?[0-9]", plain) and not re.match(_NUMBER, plain):
        commas = re.match(r"[+-]?[0-9][0-9.]*\s*,", plain)
        return Problem("number-commas" if commas else "number-split", found=found)
    return None


def _no_number(plain: str) -> Problem:
    """What is wrong with a text that does not begin with a number."""
    turned = re.fullmatch(r"(.*?[^0-9.,+-])\s*([+-]?[0-9][0-9,.]*)", plain)
    unit = turned[1].replace("¥", "元").replace("￥", "元") if turned else plain
    try:
        parse_unit(unit)
    except Problem:
        return Problem("number-text", found=clip(plain))
    if turned:
        return Problem("number-order", found=clip(plain), right=f"{turned[2]} {unit.strip()}")
    return Problem("number-missing", found=clip(plain))


def counts_heads(unit: Unit) -> bool:
    """Whether a unit counts what is served (人, 户, 所, 次/年): no money, and not time alone on top."""
    above = {base for base, power in unit.powers if power > 0}
    return bool(above - {*_A_YEAR, "年", "天", "周", "小时", "课时"}) and "元" not in dict(unit.powers)


def periods_of(unit: Unit) -> tuple[Fraction, Unit] | None:
    """How many of a standard's periods a year has: ``元/人/月`` → (12, 月/年), semester → (2, 学期/年).

    None if the unit is already per year or names no time below the stroke.  Raises Problem
    ``periods-needed`` for days, visits and the like, whose number in a year must be stated.
    """
    under = [(base, power) for base, power in unit.powers if power < 0 and base in (*_A_YEAR, *_UNFIXED)]
    if not under:
        return None
    base, power = under[0]
    if len(under) > 1 or power < -1 or base in _UNFIXED:
        unfixed = next((name for name, _ in under if name in _UNFIXED), base)
        example = {"天": 200, "次": 4}.get(unfixed, _A_YEAR.get(unfixed, 40))
        raise Problem("periods-needed", found=unit_words(unit), right=f"periods: {example} {unfixed}/年")
    return Fraction(_A_YEAR[base]), _product([(base, 1), ("年", -1)])
