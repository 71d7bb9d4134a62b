"""An explanation as text that a reviewer can follow with a calculator, or as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from finsim.analysis.explain import Explanation, Number, Row, plain
from finsim.report.words import payer_label, status_label
from finsim.rules import Label
from finsim.spec import Places

WORDS = {
    "figure": Label("金额", "Figure"),
    "rule": Label("算法", "Rule"),
    "cost": Label("支出", "cost"),
    "numbers": Label("所用的数", "Numbers"),
    "places": Label("逐地计算（元）", "Place by place (yuan)"),
    "amount": Label("支出取整", "amount"),
    "total": Label("合计", "Total"),
    "rounding": Label("取整", "Rounding"),
    "settled": Label("结算后增减", "Moved by settlement"),
    "notes": Label("说明", "Notes"),
    "all": Label("全部地区", "all places"),
    "see": Label("见下表各地", "see the places below"),
    "rest": Label("余额", "the rest"),
    "sharing": Label("分担办法", "Sharing"),
}
ROUNDING = Label(
    "每地每行的支出先四舍五入到分；各负担方 = ROUND(比例 × 支出)，到分；最后一方取余数；合计是各地的和。",
    "each place's amount is rounded once to the fen; each payer = ROUND(share × amount); the last takes"
    " the remainder; totals are sums of the places.",
)


def yuan(fen: int) -> str:
    """1,234.56 from fen, exactly."""
    sign, size = ("-" if fen < 0 else ""), abs(fen)
    return f"{sign}{size // 100:,}.{size % 100:02d}"


def explanation_text(one: Explanation, places: Places, *, payer: str = "", language: str = "zh") -> str:
    """One line's figure in words: rule, numbers with sources, places, shares, rounding."""
    return "\n".join(_lines(one, places, payer, language))


def _lines(one: Explanation, places: Places, payer: str, lang: str) -> Iterator[str]:
    def word(key: str) -> str:
        return WORDS[key].text(lang)

    payers = [payer] if payer else list(one.payers)
    part, colon = ("；", "：") if lang == "zh" else ("; ", ": ")
    number = f"（第{one.number}项）" if lang == "zh" else f" (item {one.number})"
    year = f"{one.year}年" if lang == "zh" else str(one.year)
    yield f"{one.item.text(lang)}{number if one.number else ''} · {one.line.text(lang)} [{one.path}]"
    place = one.place.text(lang) or WORDS["all"].text(lang)
    yield f"{year} · {place} · {one.variant.text(lang)}"
    yield ""
    yield f"【{word('figure')}】"
    yield f"  {word('cost')} {yuan(one.amount)} {_unit(lang)}"
    for who in payers:
        moved = one.settled.get(who, 0)
        after = f"{part}{word('settled')} {yuan(moved)}" if moved else ""
        yield f"  {payer_label(who, places, lang)} {yuan(one.parts[who])} {_unit(lang)}{after}"
    yield ""
    yield f"【{word('rule')}】"
    yield f"  {word('cost')} = {one.cost.text(lang)}"
    for who, words in one.steps:
        yield f"  {payer_label(who, places, lang)} = {words.text(lang)}"
    yield ""
    yield f"【{word('numbers')}】"
    for number_used in one.numbers:
        yield from _number(number_used, lang)
    for sharing in one.sharing:
        yield f"  {word('sharing')}  [{status_label(sharing.basis.status, lang)}] {sharing.basis.source}"
    yield ""
    yield f"【{word('places')}】"
    for row in one.rows:
        yield from _row(row, places, payers, lang)
    if len(one.rows) > 1:
        sums = part.join(f"{payer_label(who, places, lang)} {yuan(one.parts[who])}" for who in payers)
        yield f"  {word('total')}{colon}{word('cost')} {yuan(one.amount)}{part}{sums}"
    yield ""
    yield f"【{word('rounding')}】{ROUNDING.text(lang)}"
    for note in one.notes:
        yield f"【{word('notes')}】{note}"


def _unit(lang: str) -> str:
    return "元" if lang == "zh" else "yuan"


def _number(number: Number, lang: str) -> Iterator[str]:
    value = WORDS["see"].text(lang) if number.by_place else f"{number.value} {number.unit.text(lang)}".strip()
    opening, closing = "（）" if lang == "zh" else (" (", ")")
    how = f"{opening}{number.how.text(lang)}{closing}" if number.how.zh else ""
    yield f"  {number.name.text(lang)}  {value}{how}"
    yield f"      [{status_label(number.status, lang)}] {number.source}"
    if number.note:
        yield f"      {number.note}"


def _row(row: Row, places: Places, payers: Sequence[str], lang: str) -> Iterator[str]:
    yield f"  {row.place}"
    for label, origin in row.origins:
        yield f"      {label.text(lang)} = {origin}"
    for working in row.working:
        yield f"      {working}"
    yield f"      {WORDS['amount'].text(lang)} {yuan(row.amount)}"
    last = list(row.parts)[-1]
    for who in payers:
        bearer, borne = payer_label(who, places, lang), yuan(row.parts[who])
        if who == last:
            yield f"      {bearer} = {WORDS['rest'].text(lang)} = {borne}"
        else:
            yield f"      {bearer} = {share_text(row.shares[who])} × {yuan(row.amount)} = {borne}"


def share_text(share: Fraction) -> str:
    """A share as an exact decimal, or as a fraction where it has no end."""
    text = plain(share)
    return text if "…" not in text else f"{share.numerator}/{share.denominator}"


def explanation_data(one: Explanation, language: str) -> dict[str, Any]:
    """The same as plain data: amounts in yuan as text, so that no digit is lost."""
    return {
        "item": one.item.text(language),
        "number": one.number,
        "line": one.path,
        "variant": one.variant.text(language),
        "year": one.year,
        "place": one.place.text(language),
        "cost": one.cost.text(language),
        "steps": {payer: words.text(language) for payer, words in one.steps},
        "numbers": [
            {
                "name": n.name.text(language),
                "value": None if n.by_place else n.value,
                "unit": n.unit.text(language),
                "source": n.source,
                "status": n.status,
                "how": n.how.text(language),
                "note": n.note,
            }
            for n in one.numbers
        ],
        "places": [
            {
                "place": row.place,
                "origins": {name.text(language): origin for name, origin in row.origins},
                "working": list(row.working),
                "amount": yuan(row.amount).replace(",", ""),
                "shares": {payer: share_text(share) for payer, share in row.shares.items()},
                "burden": {payer: yuan(part).replace(",", "") for payer, part in row.parts.items()},
            }
            for row in one.rows
        ],
        "amount": yuan(one.amount).replace(",", ""),
        "burden": {payer: yuan(part).replace(",", "") for payer, part in one.parts.items()},
        "settled": {payer: yuan(part).replace(",", "") for payer, part in one.settled.items()},
        "unit": "元",
    }
