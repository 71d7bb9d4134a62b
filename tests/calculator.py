"""A reader with a calculator: works out every sum that an explanation prints, from its text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_NUMBER = r"-?[0-9][0-9,]*(?:\.[0-9]+)?…?%?"
_LINE = re.compile(rf"  (\S.*?)  ({_NUMBER})(?: [^\s＝（]+)?（?.*? ＝ (.+)")
_VALUE = re.compile(rf"(.+) ([→=]) ({_NUMBER})(?:\s\S+)?")
_DATED = re.compile(r"(.+?)（([0-9]{4}-[0-9]{2})起）")
_BRACKET = re.compile(r"（(?:自 |按|随|与|不低于|逐年|取整到|[0-9]{4} 年的值|[0-9]{4}-[0-9]{2} 的值|看).*）$")
_STEP = re.compile(r"取整到 ([0-9.]+)")


@dataclass(frozen=True)
class Sum:
    """A printed sum: what it says, the value beside it, and what the value is rounded to (0: nothing)."""

    name: str
    text: str
    shown: Fraction
    step: Fraction
    spread: bool
    ellipsis: bool


def number(text: str) -> Fraction:
    plain = text.replace(",", "").replace("…", "")
    return Fraction(plain.rstrip("%")) / (100 if plain.endswith("%") else 1)


def work_out(text: str) -> Fraction:
    """What a calculator gives for ``976 × 85,539 ÷ 61,067``; units behind numbers are passed over."""
    plain = re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", text)
    plain = re.sub(r"(?<=[0-9%]) ?[\u4e00-\u9fff][\u4e00-\u9fff/]*", "", plain).replace("…", "")
    plain = re.sub(r"[0-9]+(?:\.[0-9]+)?%?", lambda m: f"F('{number(m[0])}')", plain)
    plain = re.sub(r"\^F\('([0-9]+)'\)", r"**\1", plain)
    plain = plain.translate(str.maketrans("×÷−＋", "*/-+"))
    assert re.fullmatch(r"(?:F\('[0-9./]+'\)|max|min|[-+*/(), 0-9])*", plain), (text, plain)
    return Fraction(eval(plain, {"F": Fraction, "max": max, "min": min}))


def sums(text: str) -> Iterator[Sum]:
    """All sums of an explanation in Chinese: beside the numbers, and place by place."""
    _, _, rest = text.partition("\n【所用的数】\n")
    numbers, _, places = rest.partition("\n【逐地计算（元）】\n")
    steps: dict[str, Fraction] = {}
    for line in numbers.splitlines():
        if line.startswith("  ") and not line.startswith("   "):
            name = line.strip().split("  ")[0]
            step = _STEP.search(line)
            steps[name] = Fraction(step[1]) if step else Fraction(0)
            yield from _beside(name, line, steps[name])
    for line in places.partition("\n【")[0].splitlines():
        name, equals, working = line.strip().partition(" = ")
        plain = re.sub(r"（.*?）$", "", name)
        if line.startswith("      ") and equals and plain in steps:
            yield from _at_place(plain, working, steps[plain])


def _beside(name: str, line: str, step: Fraction) -> Iterator[Sum]:
    values, equals, working = line.strip().removeprefix(name).strip().partition(" ＝ ")
    if not equals:
        return
    working = _BRACKET.sub("", working)
    stated = {m[2]: m[1].strip("， ") for m in _DATED.finditer(values)}
    made = {m[2]: m[1].strip("， ") for m in _DATED.finditer(working)}
    if not stated:
        stated = dict.fromkeys(made, values) or {"": values}
    if not made:
        made = dict.fromkeys(stated, working)
    shown = ""
    for month in sorted({*stated, *made}):
        shown = stated.get(month, shown)
        last = made[max((one for one in made if one <= month), default=min(made))]
        match = re.match(_NUMBER, shown)
        assert match, line
        yield from _parts(name, last, match[0], step, spread=False)


def _at_place(name: str, working: str, step: Fraction) -> Iterator[Sum]:
    match = _VALUE.fullmatch(working)
    if match is None:
        return
    text, sign, value = match.groups()
    assert sign == "=" or step or "摊到各地" in text, (working, step)
    yield from _parts(name, text, value, step if sign == "→" else Fraction(0), spread="摊到各地" in text)


def _parts(name: str, text: str, value: str, step: Fraction, *, spread: bool) -> Iterator[Sum]:
    """``412,345 人 × 98.7% = 406,984.515；406,984.515 × (1 + 2%)^2``: each sum with what it comes to."""
    first, _, last = text.partition("；")
    if last:
        made, _, between = first.rpartition(" = ")
        yield _sum(name, made, between, Fraction(0), spread=spread)
        yield _sum(name, last, value, step, spread=False)
    else:
        yield _sum(name, first, value, step, spread=spread)


def _sum(name: str, text: str, value: str, step: Fraction, *, spread: bool) -> Sum:
    text = re.sub(r"（按“.*?”摊到各地，尾数补齐总数）", "", text)
    match = re.match(_NUMBER, value)
    assert match, (name, text, value)
    return Sum(name, text, number(match[0]), step, spread, "…" in text + value)


def wrong(one: Sum) -> str:
    """What does not come out; '' if the sum gives the value shown."""
    found = work_out(one.text)
    # What a float64, or a number cut after 15 digits, may be off by.
    slack = Fraction(1, 10**9) * max(abs(found), abs(one.shown))
    if one.spread:
        allowed = max(one.step, Fraction(1))
    else:
        allowed = one.step / 2 + (slack if one.step else 0) if one.step else slack
    if abs(found - one.shown) <= allowed:
        return ""
    return f"{one.name}: {one.text} = {float(found)}, not {float(one.shown)} (step {one.step})"
