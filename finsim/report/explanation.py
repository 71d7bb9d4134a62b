"""An explanation as text that a reviewer can follow with a calculator, or as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from finsim.analysis.explain import Explanation, Row
from finsim.analysis.numbers_used import Number, plain
from finsim.analysis.settled import Settled, SettledPlace
from finsim.money import exact_round
from finsim.report.fund_explained import FundText, fund_data
from finsim.report.table import yuan
from finsim.rules import Label
from finsim.spec import Places, Status
from finsim.words import own_words, payer_code, payer_label, say, source_text, status_label

WORDS = {
    "figure": Label("金额", "Figure"),
    "rule": Label("算法", "Rule"),
    "cost": Label("支出", "cost"),
    "numbers": Label("所用的数", "Numbers"),
    "places": Label("逐地计算（元）", "Place by place (yuan)"),
    "amount": Label("支出取整", "amount"),
    "recipients": Label("领取人数", "recipients"),
    "persons": Label("人", "persons"),
    "total": Label("合计", "Total"),
    "rounding": Label("取整", "Rounding"),
    "before": Label("结算前", "before settlement"),
    "settled": Label("结算增减", "moved by settlement"),
    "after": Label("结算后", "after settlement"),
    "settlement": Label("结算", "Settlement"),
    "limit": Label("限额", "limit"),
    "standing": Label("依据", "Basis"),
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
ROUNDED = Label(
    "写明“取整到…”的数，先四舍五入到那一位再用；",
    "a number said to be rounded is rounded half up to that step before it is used; ",
)
SPREAD = Label(
    "摊到各地的总数，各地先舍去尾数，差额按尾数从大到小各补一个单位；",
    "a total spread over places is first rounded down at each, and what is lacking is given one unit each to"
    " those with the largest remainders; ",
)


STANDING = Label(
    "{}（所用各数、分担办法和结算限额中最弱的一个）",
    "{} (the weakest of the numbers, the sharing rules and the limits of settlements that it uses)",
)
MOVED = {
    "cap": Label(
        "结算前{payer}在所列各行共负担 {before}，减限额 {limit}，多出的 {moved} 转给{other}",
        "{payer} bore {before} of the lines named, less the limit {limit}: {moved} goes to {other}",
    ),
    "floor": Label(
        "结算前{payer}在所列各行共负担 {before}，比限额 {limit} 少 {over}，从{other}转来 {moved}",
        "{payer} bore {before} of the lines named, {over} less than the limit {limit}: it takes over {moved}"
        " from {other}",
    ),
    "grant": Label(
        "结算前{payer}在所列各行共负担 {before}，限额 {limit}，{other}代为负担 {moved}",
        "{payer} bore {before} of the lines named, the limit is {limit}: {other} pays {moved} in its place",
    ),
    "none": Label(
        "结算前{payer}在所列各行共负担 {before}，限额 {limit}，没有转移",
        "{payer} bore {before} of the lines named, the limit is {limit}: nothing moves",
    ),
    "lacking": Label(
        "（{other}只有这么多，还差 {lacking}）",
        " ({other} bears no more, {lacking} is still lacking)",
    ),
    "part": Label(
        "；其中本行在所示地区的部分，由{giver}转给{taker} {part}",
        "; of that, {part} from {giver} to {taker} in the figure shown here",
    ),
}


def signed(fen: int) -> str:
    """+12.00 or -12.00."""
    return f"{'+' if fen > 0 else ''}{yuan(fen)}"


def explanation_text(one: Explanation, places: Places, *, payer: str = "", language: str = "zh") -> str:
    """One line's figure in words: rule, numbers with sources, places, shares, rounding, settlement.

    payer: code or name of the only payer to be shown.
    """
    return "\n".join(_Text(one, places, payer_code(payer, places) or payer, language).lines())


@dataclass(frozen=True)
class _Text:
    """An explanation on its way to text, in one language; ``payer`` is a code or empty."""

    one: Explanation
    places: Places
    payer: str
    lang: str

    def word(self, key: str) -> str:
        return WORDS[key].text(self.lang)

    def who(self, payer: str) -> str:
        return payer_label(payer, self.places, self.lang)

    def basis(self, status: Status, source: str) -> str:
        return f"[{status_label(status, self.lang)}] {source_text(source, self.lang)}"

    @property
    def part(self) -> str:
        return "; " if self.lang == "en" else "；"

    @property
    def colon(self) -> str:
        return ": " if self.lang == "en" else "："

    def money(self, fen: int) -> str:
        return f"{yuan(fen)} {'yuan' if self.lang == 'en' else '元'}"

    def persons(self, count: int) -> str:
        return f"{count:,} {self.word('persons')}"

    def shown(self, amounts: Mapping[str, int]) -> list[str]:
        """The payer asked for; else those of the rules in force, and who bears anything besides."""
        if self.payer:
            return [payer for payer in amounts if payer == self.payer]
        named = {payer for payer, _ in self.one.steps}
        return [payer for payer, fen in amounts.items() if payer in named or fen]

    def lines(self) -> Iterator[str]:
        one, lang = self.one, self.lang
        yield from self._head()
        yield f"\n【{self.word('figure')}】"
        yield f"  {self.word('cost')} {self.money(one.amount)}"
        for payer in self.shown(one.after):
            yield f"  {self.who(payer)} {self._figure(payer)}"
        if one.recipients is not None:
            yield f"  {self.word('recipients')} {self.persons(one.recipients)}"
        yield f"\n【{self.word('rule')}】"
        yield f"  {self.word('cost')} = {one.cost.text(lang)}"
        for payer, words in one.steps:
            yield f"  {self.who(payer)} = {words.text(lang)}"
        yield f"\n【{self.word('numbers')}】"
        for number in one.numbers:
            yield from self._number(number)
        for sharing in one.sharing:
            yield f"  {self.word('sharing')}  {self.basis(sharing.basis.status, sharing.basis.source)}"
        yield f"\n【{self.word('places')}】"
        for row in one.rows:
            yield from self._row(row)
        if len(one.rows) > 1:
            payers = self.shown(one.parts)
            sums = [f"{self.word('cost')} {yuan(one.amount)}"]
            sums += [f"{self.who(payer)} {yuan(one.parts[payer])}" for payer in payers]
            if one.recipients is not None:
                sums.append(f"{self.word('recipients')} {self.persons(one.recipients)}")
            yield f"  {self.word('total')}{self.colon}{self.part.join(sums)}"
        for fund in one.funds:
            yield from FundText(self.places, lang, self._number).lines(fund)
        for settled in one.settlements:
            yield from self._settled(settled)
        yield f"\n【{self.word('standing')}】{STANDING.text(lang).format(status_label(one.standing, lang))}"
        before = ROUNDED.text(lang) if one.rounded else ""
        before += SPREAD.text(lang) if one.spread else ""
        yield f"【{self.word('rounding')}】{before}{ROUNDING.text(lang)}"
        for note in one.notes:
            yield f"【{self.word('notes')}】{own_words(note, lang)}"

    def _head(self) -> Iterator[str]:
        one, lang = self.one, self.lang
        number = f" (item {one.number})" if lang == "en" else f"（第{one.number}项）"
        year = str(one.year) if lang == "en" else f"{one.year}年"
        yield f"{one.item.text(lang)}{number if one.number else ''} · {one.line.text(lang)} [{one.path}]"
        place = one.place.text(lang) or self.word("all")
        yield f"{year} · {place} · {one.variant.text(lang)}"

    def _figure(self, payer: str) -> str:
        """A payer's figure as it stands in burden.csv; with settlement, what it was before as well."""
        one = self.one
        if not one.settlements and not one.funds:
            return self.money(one.after[payer])
        before, moved = one.parts.get(payer, 0), one.settled.get(payer, 0)
        parts = [f"{self.word('before')} {yuan(before)}", f"{self.word('settled')} {signed(moved)}"]
        return self.part.join([*parts, f"{self.word('after')} {self.money(one.after[payer])}"])

    def _number(self, number: Number) -> Iterator[str]:
        opening, closing = (" (", ")") if self.lang == "en" else ("（", "）")
        how = f"{opening}{number.how.text(self.lang)}{closing}" if number.how.zh else ""
        value = self.word("see") if number.by_place else value_text(number, self.lang)
        if not number.by_place and number.working.zh:
            value += f" {'=' if self.lang == 'en' else '＝'} {number.working.text(self.lang)}"
        yield f"  {number.name.text(self.lang)}  {value}{how}"
        yield f"      {self.basis(number.status, number.source)}"
        if number.note:
            yield f"      {number.note}"

    def _row(self, row: Row) -> Iterator[str]:
        yield f"  {row.place}"
        for label, origin in row.origins:
            yield f"      {label.text(self.lang)} = {origin.text(self.lang)}"
        for working in row.working:
            yield f"      {working}"
        yield f"      {self.word('amount')} {yuan(row.amount)}"
        last = list(row.parts)[-1]
        for payer in self.shown(row.parts):
            borne = yuan(row.parts[payer])
            share = f"{share_text(row.shares[payer])} × {yuan(row.amount)}"
            yield f"      {self.who(payer)} = {self.word('rest') if payer == last else share} = {borne}"
        if row.recipients is not None:
            *before, last_step = row.received
            for text in before:
                yield f"      {text}"
            yield f"      {self.word('recipients')} = {last_step} → {self.persons(row.recipients)}"
        if row.after != row.parts:
            after = [f"{self.who(payer)} {yuan(row.after[payer])}" for payer in self.shown(row.after)]
            yield f"      {self.word('after')}{self.colon}{self.part.join(after)}"

    def _settled(self, settled: Settled) -> Iterator[str]:
        payer, other = self.who(settled.payer), self.who(settled.other)
        kind = say(f"kind-{settled.kind}", self.lang, payer=payer, other=other)
        opening, closing = (" (", ")") if self.lang == "en" else ("（", "）")
        yield f"\n【{self.word('settlement')}】{settled.name.text(self.lang)}{opening}{kind}{closing}"
        if settled.count is None:
            yield from self._limit(self.word("limit"), settled.limit)
        else:
            for number in (settled.count, settled.limit):
                yield from self._limit(number.name.text(self.lang), number)
        for place in settled.places:
            yield from (f"  {name}{self.colon}{_heads_sum(pieces)}" for name, pieces in place.heads)
            yield f"  {place.place}{self.colon}{self._moved(settled, place)}"

    def _limit(self, name: str, number: Number) -> Iterator[str]:
        value = self.word("see") if number.by_place else value_text(number, self.lang)
        yield f"  {name}  {value}"
        yield f"      {self.basis(number.status, number.source)}"

    def _moved(self, settled: Settled, place: SettledPlace) -> str:
        """How the moved amount arose at one place, and how much of it is part of this figure."""
        lang, payer, other = self.lang, self.who(settled.payer), self.who(settled.other)
        giver, taker = (payer, other) if place.moved > 0 else (other, payer)
        words = {
            "payer": payer, "other": other, "giver": giver, "taker": taker, "before": yuan(place.before),
            "limit": yuan(place.limit), "moved": yuan(abs(place.moved)), "part": yuan(abs(place.part)),
            "over": yuan(abs(place.before - place.limit)), "lacking": yuan(place.lacking),
        }  # fmt: skip
        text = MOVED[settled.kind if place.moved else "none"].text(lang).format(**words)
        if settled.kind == "floor" and place.lacking:
            text += MOVED["lacking"].text(lang).format(**words)
        return text + (MOVED["part"].text(lang).format(**words) if place.moved else "")


def _heads_sum(pieces: Sequence[tuple[Fraction, Fraction, int]]) -> str:
    """300 × 1,000 × 6/12 + 300 × 2,000 × 6/12 = 450,000.00"""
    parts = [
        f"{plain(count)} × {plain(amount)}" + (f" × {months}/12" if months != 12 else "")
        for count, amount, months in pieces
    ]
    total = sum((count * amount * months / 12 for count, amount, months in pieces), Fraction(0))
    return f"{' + '.join(parts)} = {yuan(exact_round(total * 100))}"


def value_text(number: Number, language: str) -> str:
    """A number's value with its unit behind it."""
    unit = number.unit.text(language)
    return f"{number.text(language)}{unit if unit.startswith('（') else ' ' + unit}".strip()


def share_text(share: Fraction) -> str:
    """A share as an exact decimal, or as a fraction where it has no end."""
    text = plain(share)
    return text if "…" not in text else f"{share.numerator}/{share.denominator}"


def explanation_data(one: Explanation, language: str) -> dict[str, Any]:
    """The same as plain data: amounts in yuan as text, so that no digit is lost.

    ``burden`` is what stands in burden.csv; ``before_settlement`` what the shares give.
    """
    return {
        "item": one.item.text(language),
        "number": one.number,
        "line": one.path,
        "variant": one.variant.text(language),
        "year": one.year,
        "place": one.place.text(language),
        "cost": one.cost.text(language),
        "steps": {payer: words.text(language) for payer, words in one.steps},
        "numbers": [_number_data(number, language) for number in one.numbers],
        "sharing": [_basis_data(s.basis.source, s.basis.status, language) for s in one.sharing],
        "places": [_row_data(row, language) for row in one.rows],
        "amount": _plain(one.amount),
        **({} if one.recipients is None else {"recipients": one.recipients}),
        "before_settlement": _all_plain(one.parts),
        "settled": _all_plain(one.settled),
        "burden": _all_plain(one.after),
        "funds": [fund_data(fund, language) for fund in one.funds],
        "settlements": [_settled_data(settled, language) for settled in one.settlements],
        "standing": one.standing,
        "unit": "元",
        "notes": [own_words(note, language) for note in one.notes],
    }


def _plain(fen: int) -> str:
    return yuan(fen).replace(",", "")


def _all_plain(parts: Mapping[str, int]) -> dict[str, str]:
    return {payer: _plain(fen) for payer, fen in parts.items()}


def _basis_data(source: str, status: Status, language: str) -> dict[str, str]:
    return {"source": source_text(source, language), "status": status}


def _number_data(number: Number, language: str) -> dict[str, Any]:
    return {
        "name": number.name.text(language),
        "value": None if number.by_place else number.text(language),
        "unit": number.unit.text(language).strip("（） "),
        **_basis_data(number.source, number.status, language),
        "working": number.working.text(language),
        "how": number.how.text(language),
        "note": number.note,
    }


def _row_data(row: Row, language: str) -> dict[str, Any]:
    return {
        "place": row.place,
        "origins": {name.text(language): origin.text(language) for name, origin in row.origins},
        "working": list(row.working),
        **({} if row.recipients is None else {"received": list(row.received), "recipients": row.recipients}),
        "amount": _plain(row.amount),
        "shares": {payer: share_text(share) for payer, share in row.shares.items()},
        "before_settlement": _all_plain(row.parts),
        "burden": _all_plain(row.after),
    }


def _settled_data(settled: Settled, language: str) -> dict[str, Any]:
    return {
        "code": settled.code,
        "name": settled.name.text(language),
        "kind": settled.kind,
        "payer": settled.payer,
        "other": settled.other,
        "limit": _number_data(settled.limit, language),
        **({"count": _number_data(settled.count, language)} if settled.count is not None else {}),
        "places": [
            {
                "place": place.place,
                "before": _plain(place.before),
                "limit": _plain(place.limit),
                "moved": _plain(place.moved),
                "lacking": _plain(place.lacking if settled.kind == "floor" else 0),
                "moved_of_this_figure": _plain(place.part),
            }
            for place in settled.places
        ],
    }
