"""One line of an item in plain Markdown: its rule in words, who bears it, every number with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from finsim.analysis.explain import Explanation, explain, line_words
from finsim.analysis.numbers_used import Number, plain
from finsim.expression import in_words
from finsim.plan import month_text
from finsim.report.explanation import value_text
from finsim.report.markdown import head, row, text, titled
from finsim.report.rule_words import formula
from finsim.report.state_tables import short_source
from finsim.report.table import yuan
from finsim.result import Result
from finsim.rules import CostRule, Label, names, rule
from finsim.series import Paths
from finsim.spec import Item, Line, Quantity, Sharing
from finsim.units import Unit
from finsim.words import payer_label, source_text, status_label


@dataclass(frozen=True)
class LinePages:
    """Lines of a result's first variant, as they stand in its last year."""

    result: Result

    @cached_property
    def paths(self) -> Paths:
        return Paths(self.result.variant())

    def line(self, item: Item, line: Line) -> Iterator[str]:
        """A line under a heading of its own."""
        [told] = explain(self.result, item.code, line=line.code)
        yield from titled(3, f"支出行 {line.name.zh}", f"Line: {line.name.en}" if line.name.en else "")
        yield ""
        yield f"- 代号：`{line.path}`"
        yield f"- 算法：{text(self._rule(line))}"
        yield f"- 本行算式：支出 = {text(line_words(line, line.cost.text).zh)}"
        for sharing in line.sharing:
            shares, basis = text(self._shares(line, sharing, told)), self._basis(sharing)
            yield f"- 分担{self._since(line, sharing)}：{shares}（{basis}）"
        yield f"- {told.year}年金额和各方负担（元）：{text(self._borne(told))}"
        if told.recipients is not None:
            yield f"- {told.year}年领取人数：{told.recipients:,} 人（随标准和收入变动）"
        if line.note:
            yield f"- 说明：{text(line.note)}"
        yield ""
        yield from head("数", f"{told.year}年所用的值", "依据性质", "来源、算法")
        for number in told.numbers:
            yield row(*self._number(line, number))

    def _rule(self, line: Line) -> str:
        if line.rule not in names("costs"):
            return "自写的算式"
        found: CostRule = rule("costs", line.rule)
        return f"{found.label.zh}（{line.rule}）：{formula(found, 'zh')}"

    def _since(self, line: Line, sharing: Sharing) -> str:
        dated = sharing.start is not None and len(line.sharing) > 1
        return f"（{month_text(sharing.start)}起）" if dated and sharing.start is not None else ""

    def _basis(self, sharing: Sharing) -> str:
        source = short_source(sharing.basis.source, self.result.scenario.documents)
        return f"{status_label(sharing.basis.status, 'zh')}：{text(source)}"

    def _shares(self, line: Line, sharing: Sharing, told: Explanation) -> str:
        """中央 = 80% × 支出；自治区 = 50% × 余额；旗县市区 = 余额: shares that are one number as numbers."""
        places, found = self.result.variant().places, []
        known = {(n.name, n.source): n.value for n in told.numbers if not n.by_place and len(n.values) == 1}
        words_of = {name: (_share(quantity, known), "") for name, quantity in line.quantities.items()}
        for index, step in enumerate(sharing.steps):
            words = "支出" if index == 0 else "余额"
            if step.expression is not None:
                rest = {name: ("余额", "") for name in step.expression.names if name.startswith("rest")}
                words = in_words(step.expression, {**words_of, **rest, "cost": ("支出", "")}, "zh")
            found.append(f"{payer_label(step.payer, places, 'zh')} = {words}")
        return "；".join(found)

    def _borne(self, told: Explanation) -> str:
        places = self.result.variant().places
        parts = [f"{payer_label(payer, places, 'zh')} {yuan(fen)}" for payer, fen in told.after.items()]
        return f"{yuan(told.amount)}；其中{'，'.join(parts)}"

    def _number(self, line: Line, number: Number) -> tuple[str, str, str, str]:
        value = value_text(number, "zh")
        if number.by_place:
            total = self._total(line, number)
            value = f"各地不同，合计 {total}" if total else "各地不同"
        source = short_source(source_text(number.source, "zh"), self.result.scenario.documents)
        how = [text(part) for part in (_worked(number), number.how.zh, source, number.note) if part]
        return text(number.name.zh), text(value), status_label(number.status, "zh"), "<br>".join(how)

    def _total(self, line: Line, number: Number) -> str:
        """What a number that differs by place adds up to, as it is used; '' if adding up says nothing."""
        variant = self.result.variant()
        for quantity in line.quantities.values():
            same = (quantity.name, quantity.basis.source) == (number.name, number.source)
            if same and _adds_up(quantity.unit):
                values = self.paths.table(quantity, [variant.years[-1] * 12 + 11])[0]
                total = sum((Fraction(repr(float(value))) for value in values), Fraction(0))
                return f"{plain(total)} {quantity.unit.text('zh')}".strip()
        for code, column in variant.places.columns.items():
            named = (column.name, column.basis.source) == (number.name, number.source)
            if named and _adds_up(column.unit) and f" {code}" in number.how.zh:
                total = sum((Fraction(repr(float(value))) for value in column.values), Fraction(0))
                return f"{plain(total)} {column.unit.text('zh')}".strip()
        return ""


def _worked(number: Number) -> str:
    return f"= {number.working.zh}" if number.working.zh else ""


def _share(quantity: Quantity, known: Mapping[tuple[Label, str], str]) -> str:
    """A share's value if it is one number in the year and has an end, else its name."""
    value = known.get((quantity.name, quantity.basis.source), "…") if quantity.unit.is_pure else "…"
    return quantity.name.zh if "…" in value else value


def _adds_up(unit: Unit) -> bool:
    """Persons, households, yuan a year add up over places; a standard or a rate does not."""
    return not unit.is_pure and all(power > 0 or name == "年" for name, power in unit.powers)
