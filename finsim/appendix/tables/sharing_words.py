"""Who bears a line, as readable text: 中央80%、自治区10%、旗县10%, and words where it is no plain ratio."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from operator import mul

from finsim.analysis.number_words import plain
from finsim.appendix.tables.values import LineNumbers, from_months, joined
from finsim.expression import in_words
from finsim.spec import Sharing, Step

_FIXED = re.compile(r"cost [×*] (\w+) [÷/] (\w+)")
_NUMBER = re.compile(r"[0-9.]+")
_DECIMALS = 4
Shares = dict[str, Fraction]


def sharing_text(line: LineNumbers) -> str:
    """The sharing rule in force in the report year; where it changes inside the year, each with its month."""
    texts = [_rule(line, line.planned.sharing(month), piece)
             for month, piece in zip(line.months, line.pieces, strict=True)]  # fmt: skip
    return from_months(texts, line.months, line.draft.language)


def _rule(line: LineNumbers, sharing: Sharing, piece: int) -> str:
    factors = [_factors(line, step) for step in sharing.steps]
    if all(found is not None for found in factors):
        return _ratios(line, sharing, [found or () for found in factors], piece)
    return joined(line.draft, (_step(line, step, piece, index) for index, step in enumerate(sharing.steps)))


def _factors(line: LineNumbers, step: Step) -> tuple[str, ...] | None:
    """The factors of a step that is a plain part of the cost or of a rest, that one first; ``()`` for the
    last step, ``None`` for anything else."""
    if step.expression is None:
        return ()
    parts = re.split(r" ?[×*] ?", step.expression.text)
    bases = [part for part in parts if part == "cost" or re.fullmatch(r"rest(_\d+)?", part)]
    others = [part for part in parts if part not in bases]
    numbers = line.planned.line.quantities
    pure = all(_NUMBER.fullmatch(p) or (p in numbers and numbers[p].unit.is_pure) for p in others)
    return (*bases, *others) if len(bases) == 1 and pure else None


def _ratios(line: LineNumbers, sharing: Sharing, factors: Sequence[tuple[str, ...]], piece: int) -> str:
    """Each payer's share of the whole; where it differs by place, between what."""
    names = list(dict.fromkeys(p for part in factors for p in part[1:] if not _NUMBER.fullmatch(p)))
    columns = [line.values(name, piece) for name in names]
    length = max((len(column) for column in columns), default=1)
    rows = zip(*(column if len(column) > 1 else column * length for column in columns), strict=True)
    every = [dict(zip(names, values, strict=True)) for values in dict.fromkeys(rows)] if names else [{}]
    found = [_shares(sharing, factors, values) for values in every]
    texts = []
    for payer in dict.fromkeys(step.payer for step in sharing.steps):
        shares = [shares[payer] for shares in found]
        low, high = min(shares), max(shares)
        if low or high:
            shown = percent(low) if low == high else f"{percent(low)}—{percent(high)}"
            texts.append(f"{line.draft.book.payer(payer)}{_gap(line)}{shown}")
    text = line.draft.book.say("and").join(texts)
    return text if len({tuple(s.items()) for s in found}) == 1 else line.draft.say("by-place", text=text)


def _gap(line: LineNumbers) -> str:
    return " " if line.draft.language == "en" else ""


def _shares(sharing: Sharing, factors: Sequence[tuple[str, ...]], values: Shares) -> Shares:
    """The parts of 1 that the steps leave with each payer."""
    left, found = [Fraction(1)], dict[str, Fraction]()
    for step, (base, *others) in zip(sharing.steps, (part or ("rest",) for part in factors), strict=True):
        whole = _base(base, left)
        numbers = [Fraction(p) if _NUMBER.fullmatch(p) else values[p] for p in others]
        part = reduce(mul, numbers, whole)
        found[step.payer] = found.get(step.payer, Fraction(0)) + part
        left.append(left[-1] - part)
    return found


def _base(name: str, left: Sequence[Fraction]) -> Fraction:
    """``cost``, ``rest`` (what is left now), ``rest_2`` (what was left after two steps)."""
    if name == "cost":
        return left[0]
    return left[-1] if name == "rest" else left[int(name.removeprefix("rest_"))]


def percent(share: Fraction) -> str:
    """80%, 12.5%, or 1/3 where the decimals have no end."""
    text = plain(share * 100)
    ends = "…" not in text and len(text.partition(".")[2]) <= _DECIMALS
    return f"{text}%" if ends else f"{share.numerator}/{share.denominator}"


def _step(line: LineNumbers, step: Step, piece: int, index: int) -> str:
    """One step of a rule that is no plain ratio: a part, a fixed amount, the rest, or its formula."""
    payer, draft = line.draft.book.payer(step.payer), line.draft
    if step.expression is None:
        return draft.say("share-rest" if index else "share-all", payer=payer)
    found = _factors(line, step)
    if found is not None and len(found) == 2:
        share = found[1] if _NUMBER.fullmatch(found[1]) else ""
        text = percent(Fraction(share)) if share else line.text_in(found[1], piece)
        return draft.say(
            "share-of-rest" if found[0] != "cost" and index else "share", payer=payer, share=text
        )
    fixed = _FIXED.fullmatch(step.expression.text)
    numbers = line.planned.line.quantities
    if fixed and fixed[1] in numbers and fixed[2] in numbers and numbers[fixed[1]].unit.is_money:
        return draft.say("share-fixed", payer=payer, amount=line.text_in(fixed[1], piece))
    return draft.say("share-formula", payer=payer, formula=_words(line, step, piece))


def _words(line: LineNumbers, step: Step, piece: int) -> str:
    """The step's expression with names, and plain ratios that are the same everywhere as numbers."""
    assert step.expression is not None
    draft, words = line.draft, dict[str, tuple[str, str]]()
    for name in step.expression.names:
        if name == "cost" or name.startswith("rest"):
            key = "cost" if name == "cost" else "rest"
            words[name] = (draft.say(key), draft.say(key))
        else:
            quantity = line.planned.line.quantities[name]
            values = line.values(name, piece)
            shown = percent(values[0]) if quantity.unit.is_pure and len(values) == 1 else ""
            text = shown or line.called(name)
            words[name] = (text, text)
    return in_words(step.expression, words, draft.language)
