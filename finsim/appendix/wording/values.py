"""Every value that a template may name, in Chinese and English, each made only where it is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from finsim.appendix.tables.growth import mean_growth, permille_growth
from finsim.appendix.wording import said
from finsim.appendix.wording.beyond import Beyond
from finsim.appendix.wording.directives import read_directive
from finsim.appendix.wording.figures import WAN, YI, Sum, less, share, shares, unit_of
from finsim.appendix.wording.sentences import Sentences, counted
from finsim.appendix.wording.view import SENTENCES, Function, Reference, Value, View
from finsim.appendix.wording.view import Sentences as ReadySentences
from finsim.errors import Problem
from finsim.load.context import hint
from finsim.report.state_tables import fault_items
from finsim.spec import STATUSES, Item, ListFault
from finsim.words import own_words, source_text

NAMES: Mapping[str, str] = {
    "title": "标题", "variant": "方案", "place": "地区", "report_year": "报告年", "prior_year": "上年",
    "period": "年度", "years": "年份", "date": "编制日期", "total": "合计", "year_total": "报告年合计",
    "by_year": "分年", "by_level": "分级", "governments": "财政", "by_domain": "分领域",
    "top_items": "主要项目", "items": "全部项目", "counts": "项目数", "growth": "增长",
    "by_standing": "分依据", "by_place": "分地区", "place_count": "地区数", "top_down": "自上而下总额",
    "bands": "不确定性", "assumptions": "关键假设", "assumptions_drawn": "关键假设有图",
    "uncosted": "未测算", "uncosted_groups": "未测算原因",
    "list_faults": "清单问题", "notes": "情景说明", "all_notes": "说明", "growth_rules": "增长规则",
    "payer_notes": "负担方说明", "beside": "未计入的补助", "documents": "文件", "sentences": "句",
    "see": "参见", "numbers": "序列",
}  # fmt: skip
"""The names of all values: English → Chinese; both may be written."""
_LONGEST = 1000


@dataclass(frozen=True)
class Values:
    """Makes the values of one edition."""

    words: Sentences
    beyond: Beyond

    def by_name(self) -> dict[str, Callable[[], Value]]:
        """Name, Chinese or English, → how it is made; each is made once."""
        found: dict[str, Callable[[], Value]] = {}
        for english, chinese in NAMES.items():
            made = lru_cache(maxsize=1)(getattr(self, english))
            found |= {english: made, chinese: made}
        return found

    # ---- what it is about ----

    def title(self) -> str:
        return self.words.figures.edition.title

    def variant(self) -> str:
        return self.words.book.name

    def place(self) -> str:
        return self.words.figures.edition.place_name

    def report_year(self) -> int:
        return self.words.figures.edition.year

    def prior_year(self) -> int | None:
        at = self.words.at()
        return self.words.year(at - 1) if at else None

    def period(self) -> str:
        return self.words.book.years

    def years(self) -> list[Value]:
        return list(self.words.book.variant.years)

    def date(self) -> str:
        created = self.words.figures.edition.created
        month = self.words.say("month-names").split()[created.month - 1]
        return self.words.say("date", year=created.year, month=month, day=created.day)

    def place_count(self) -> int:
        return len(self.words.book.variant.places.leaves)

    # ---- amounts ----

    def sum_view(self, one: Sum, unit: int) -> View:
        """An amount: as it is said, and its parts."""
        language = self.words.language
        return View(
            said.amount(one, unit, language),
            {
                "figure": said.figure(one.units(unit), unit, language),
                "unit": said.unit_word(unit, language),
                "yi": said.amount(one, YI, language),
                "wan": said.amount(one, WAN, language),
                "fen": one.fen,
            },
        )

    def change_view(self, now: Sum, before: Sum) -> View:
        """A change: as it is said, and its parts."""
        language, unit = self.words.language, unit_of([now, before])
        change = said.change_of(now, before)
        units = change.units(unit)
        size = Sum(abs(change.fen), abs(change.yi), abs(change.wan))
        part = permille_growth(before.fen, now.fen)
        kind = "up" if units > 0 else "down" if units < 0 else "same"
        return View(
            said.moved(now, before, language),
            {
                "amount": self.sum_view(size, unit),
                "direction": self.words.say(f"direction-{kind}"),
                "rate": None if part is None else said.percent(abs(part)),
            },
        )

    def group(self, named: Sequence[tuple[Mapping[str, Value], Sum]]) -> list[Value]:
        """Parts that add up, in one unit, with their shares."""
        unit = unit_of([one for _, one in named])
        shared = shares([one.fen for _, one in named]) if named else None
        found: list[Value] = []
        for index, (fields, one) in enumerate(named):
            part = said.percent(shared[index]) if shared else None
            more = {"amount": self.sum_view(one, unit), "share": part}
            found.append(View(str(fields.get("name", "")), {**fields, **more}))
        return found

    def total(self) -> View:
        total = self.words.figures.total
        return self.sum_view(total, unit_of([total]))

    def year_total(self) -> View:
        total = self.words.figures.years[self.words.at()]
        return self.sum_view(total, unit_of([total]))

    def by_year(self) -> list[Value]:
        years = self.words.figures.years
        named: list[tuple[Mapping[str, Value], Sum]] = []
        for at, one in enumerate(years):
            growth = self.change_view(one, years[at - 1]) if at else None
            named.append(({"name": self.words.book.say("year", year=self.words.year(at)),
                           "year": self.words.year(at), "growth": growth}, one))  # fmt: skip
        return self.group(named)

    def by_level(self) -> list[Value]:
        figures, book = self.words.figures, self.words.book
        payers, together = figures.payers(self.words.at()), figures.payers_all()
        unit = unit_of(together)
        return self.group([
            ({"name": book.payer(payer), "code": payer, "all_years": self.sum_view(total, unit)}, one)
            for payer, one, total in zip(book.payers, payers, together, strict=True)
            if one.fen or total.fen
        ])  # fmt: skip

    def governments(self) -> View:
        at = self.words.at()
        own, total = self.words.figures.governments(at), self.words.figures.years[at]
        part = share(own.fen, total.fen)
        shown = None if part is None else said.percent(part)
        name = self.words.book.say("governments")
        return View(name, {"amount": self.sum_view(own, unit_of([own, total])), "share": shown})

    def by_domain(self) -> list[Value]:
        book = self.words.book
        found = zip(book.printed.domains, self.words.figures.domains(self.words.at()), strict=True)
        named = [({"name": book.domain(code), "code": code}, one) for code, one in found if one.fen]
        return self.group(sorted(named, key=lambda one: -one[1].fen))

    def top_items(self) -> list[Value]:
        total, found = self.words.figures.years[self.words.at()].fen, list[Value]()
        unit = unit_of(self.words.figures.items(self.words.at()))
        for item, one in self.words.largest(self.words.at()):
            if one.fen > 0:
                part = share(one.fen, total)
                fields = self.item_fields(item)
                fields |= {"amount": self.sum_view(one, unit)}
                fields |= {"share": None if part is None else said.percent(part)}
                found.append(View(item.name.text(self.words.language), fields))
        return found

    def item_fields(self, item: Item) -> dict[str, Value]:
        """What the list says of an item."""
        book = self.words.book
        rows = {one.code: row for row, one in enumerate(book.printed.items)}
        standing = book.status(book.printed.weakest(rows[item.code])) if item.code in rows else None
        return {
            "name": item.name.text(book.language), "number": item.number, "code": item.code,
            "domain": book.domain(item.domain), "state": book.state(item), "standing": standing,
            "reason": own_words(item.reason, book.language), "needs": item.needs, "target": item.target,
            "standard": item.standard, "duty": item.duty, "departments": item.departments,
            "source": source_text(item.source, book.language), "note": own_words(item.note, book.language),
        }  # fmt: skip

    def items(self) -> list[Value]:
        figures = self.words.figures.items(self.words.at())
        amounts = dict(zip([item.code for item in self.words.book.printed.items], figures, strict=True))
        found: list[Value] = []
        for item in self.words.book.variant.items:
            one = amounts.get(item.code)
            amount = self.sum_view(one, unit_of(figures)) if one is not None else None
            fields = {**self.item_fields(item), "amount": amount}
            found.append(View(item.name.text(self.words.language), fields))
        return found

    def uncosted(self) -> list[Value]:
        items = [item for item in self.words.book.variant.items if item.state == "uncosted"]
        return [View(item.name.text(self.words.language), self.item_fields(item)) for item in items]

    def uncosted_groups(self) -> list[Value]:
        return list(self.words.uncosted_groups())

    def counts(self) -> View:
        counts = counted(self.words.book)
        return View(str(counts["all"]), dict(counts))

    def growth(self) -> View:
        """On the year before, in all, and a year on average."""
        years, at = self.words.figures.years, self.words.at()
        first, last = self.words.year(0), self.words.year(-1)
        rates: dict[str, int | None] = {"total": None, "mean": None}
        if last > first:
            rates["total"] = permille_growth(years[0].fen, years[-1].fen)
            rates["mean"] = mean_growth(years[0].fen, years[-1].fen, last - first)
        on = self.change_view(years[at], years[at - 1]) if at else None
        shown = {key: None if rate is None else said.percent(rate) for key, rate in rates.items()}
        return View(on.said if on else "", {"growth": on, **shown, "first": first, "last": last})

    def by_standing(self) -> list[Value]:
        found = zip(STATUSES, self.words.figures.standings(self.words.at()), strict=True)
        return self.group([({"name": self.words.book.status(s), "code": s}, one) for s, one in found])

    def by_place(self) -> list[Value]:
        return self.group([({"name": name}, one) for name, one in self.words.figures.places()])

    def top_down(self) -> View | None:
        given, at = self.words.figures.given, self.words.at()
        if not given:
            return None
        one, own = given[at], self.words.figures.years[at]
        unit = unit_of([one, own])
        fields = {"given": self.sum_view(one, unit), "difference": self.sum_view(less(one, own), unit)}
        return View(said.amount(one, unit, self.words.language), fields)

    def bands(self) -> View | None:
        found = self.beyond.quantiles(self.words.at())
        if found is None or self.beyond.drawn is None:
            return None
        unit = unit_of(found)
        names = zip(("low", "median", "high"), found, strict=True)
        fields: dict[str, Value] = {name: self.sum_view(one, unit) for name, one in names}
        return View(self.beyond.bands(), {**fields, "draws": self.beyond.drawn.draws})

    def assumptions(self) -> list[Value]:
        words = self.words
        if words.figures.edition.place:
            return []
        return [
            View(
                words.assumption(move),
                {
                    "name": words.moved_names[move.assumption.path], "text": words.assumption(move),
                    "standing": words.book.status(move.assumption.basis.status),
                    "source": source_text(move.assumption.basis.source, words.language),
                },
            )
            for move in words.book.printed.moves
            if move.change
        ]  # fmt: skip

    def assumptions_drawn(self) -> bool:
        """Whether the chart of what moves the total shows the key assumptions' own amounts; with stated
        uncertainty it goes from quantile to quantile instead."""
        edition = self.words.figures.edition
        uncertainty = edition.whole.plan.variant.uncertainty
        stated = uncertainty is not None and bool(uncertainty.shocks)
        return not stated and not edition.place and bool(self.words.assumptions())

    # ---- texts ----

    def list_faults(self) -> list[Value]:
        book = self.words.book
        known = {item.code: item for item in book.variant.items}
        return [
            View(
                one.what,
                {
                    "items": self._fault_items(one, known), "kind": one.kind,
                    "what": _open(one.what), "check": _open(one.check),
                    "effect": _open(one.effect), "treatment": _open(one.treatment),
                },
            )
            for one in book.result.scenario.faults
        ]  # fmt: skip

    def _fault_items(self, one: ListFault, known: Mapping[str, Item]) -> str:
        """第3、5项; Items 3, 5."""
        text = fault_items(one, known, self.words.language)
        if self.words.language != "en" or not text[:1].isdigit():
            return text
        many = sum(bool(known[code].number) for code in one.items if code in known) > 1
        return self.words.say("fault-items" if many else "fault-item", numbers=text)

    def notes(self) -> list[Value]:
        return list(self.words.book.result.scenario.notes)

    def _notes(self) -> list[tuple[str, str]]:
        from finsim.report.note_table import notes

        return [(str(row.cells[0]), str(row.cells[1])) for row in notes(self.words.book).rows]

    def all_notes(self) -> list[Value]:
        return [View(text, {"name": about, "text": text}) for about, text in self._notes()]

    def growth_rules(self) -> list[Value]:
        subject = self.words.book.say("growth-subject")
        return [text for about, text in self._notes() if about == subject]

    def payer_notes(self) -> list[Value]:
        return list(self.words.book.payer_notes)

    def beside(self) -> list[Value]:
        from finsim.report.settled_notes import beside

        return [text for _, text in beside(self.words.book)]

    def documents(self) -> list[Value]:
        documents = self.words.book.result.scenario.documents
        return [View(text, {"code": code, "name": text}) for code, text in documents.items()]

    # ---- what is asked with brackets ----

    def sentences(self) -> ReadySentences:
        own = {name: getattr(self.words, name, None) or getattr(self.beyond, name) for name in SENTENCES}
        return ReadySentences({name: Function(function) for name, function in own.items()})

    def see(self) -> Function:
        return Function(_reference)

    def numbers(self) -> Function:
        return Function(_numbers)


def _open(text: str) -> str:
    """Without its full stop, for a template that goes on behind it."""
    return text.rstrip().rstrip("。.")


def _reference(*words: object) -> Reference:
    """Tables and charts by the names that lines [[…]] take.  Raises Problem for an unknown one."""
    found = []
    for word in words:
        directive = read_directive(str(word))
        if directive.name not in ("table", "chart"):
            raise Problem("template-see", found=word, hint=hint(""))
        found.append(f"{directive.name} {directive.key}")
    return Reference(tuple(found))


def _numbers(*ends: object) -> list[Value]:
    """The whole numbers from the first to the last, both included; from 1 if but one is given."""
    if not 1 <= len(ends) <= 2 or not all(isinstance(end, int) for end in ends):
        raise TypeError
    first, last = (1, ends[0]) if len(ends) == 1 else ends
    assert isinstance(first, int)
    assert isinstance(last, int)
    if last - first >= _LONGEST:
        raise Problem("template-numbers", found=last - first + 1, limit=f"{_LONGEST:,}")
    return list(range(first, last + 1))
