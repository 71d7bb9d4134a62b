"""The ready-made sentences: each ends with a full stop, and is '' where there is nothing to say.

Every sum in a sentence comes from :class:`~finsim.appendix.wording.figures.Figures`, so that parts add up to
the total beside them and agree with every other sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from finsim.analysis.moves import Move
from finsim.appendix.tables.growth import mean_growth, permille_growth
from finsim.appendix.wording.figures import Figures, Sum, added, alone, less, share, shares, unit_of
from finsim.appendix.wording.moved_names import names_of, with_status
from finsim.appendix.wording.said import amount, change_of, listed, moved, percent
from finsim.errors import Problem
from finsim.load.context import listed as known_years
from finsim.report.table import Book
from finsim.spec import GOVERNMENTS, STATUSES, Item
from finsim.words import own_words

STATES = ("costed", "included", "pooled", "uncosted")


@dataclass(frozen=True)
class Sentences:
    """Sentences about one edition."""

    figures: Figures

    @property
    def book(self) -> Book:
        return self.figures.book

    @property
    def language(self) -> str:
        return self.book.language

    def say(self, key: str, **values: object) -> str:
        return self.book.say(f"words-{key}", **values)

    def at(self, year: object = None) -> int:
        """The index of a year, by default the report year.  Raises ``template-year`` for an unknown one."""
        years = self.book.variant.years
        if year is None:
            return self.figures.edition.year_index
        if isinstance(year, bool) or not isinstance(year, int) or year not in years:
            raise Problem("template-year", found=year, known=known_years(map(str, years)))
        return years.index(year)

    def year(self, index: int) -> int:
        return self.book.variant.years[index]

    @property
    def nothing(self) -> bool:
        """Whether nothing at all is costed."""
        return not self.book.printed.items

    def amount(self, one: Sum, unit: int) -> str:
        return amount(one, unit, self.language)

    def part(self, thousandths: int, fen: int) -> str:
        """31.0%; 不足0.1% for what is too small to be seen."""
        return self.say("least") if not thousandths and fen > 0 else percent(thousandths)

    def share(self, thousandths: int | None, fen: int) -> str:
        """（占31.0%）; nothing where no share can be told."""
        return "" if thousandths is None else self.say("of", share=self.part(thousandths, fen))

    def sentence(self, *parts: str) -> str:
        found = self.say("comma").join(part for part in parts if part)
        return f"{found}{self.say('stop')}" if found else ""

    def joined(self, *found: str) -> str:
        """Sentences one behind the other, with a blank between them in English."""
        return (" " if self.language == "en" else "").join(one for one in found if one)

    def parted(self, named: Sequence[tuple[str, Sum]], unit: int, notes: Sequence[str] = ()) -> str:
        """甲1.20亿元（占31.0%）、乙…: what adds up to a total."""
        shared = shares([one.fen for _, one in named])
        found = []
        for index, (name, one) in enumerate(named):
            beside = self.share(shared[index] if shared else None, one.fen)
            beside += notes[index] if notes else ""
            found.append(self.say("part", name=name, amount=self.amount(one, unit), share=beside))
        return listed(found, self.language) if self.language == "en" else "、".join(found)

    # ---- the list and the totals ----

    def scope(self) -> str:
        """How many items the list has, and how many of them are costed."""
        counts = counted(self.book)
        known = [state for state in STATES if counts[state]]
        if not known:
            return ""
        if len(known) == 1:
            state = self.say(f"scope-state-{known[0]}")
            return self.sentence(self.say("scope-one", all=counts["all"], state=state))
        parts = [self.say(f"scope-{state}", count=counts[state]) for state in known]
        return self.sentence(self.say("scope", all=counts["all"], parts=self.book.say("and").join(parts)))

    def total(self, year: object = None) -> str:
        """What is needed in a year, against the year before, and in all years."""
        if self.nothing:
            return self.sentence(self.say("nothing"))
        at, years = self.at(year), self.figures.years
        unit = unit_of([*years, self.figures.total])
        place = self.figures.edition.place_name
        first = self.say("total", place=place, year=self.year(at), amount=self.amount(years[at], unit))
        before = self.on_before(at, unit)
        together = ""
        if len(years) > 1:
            amount_all = self.amount(self.figures.total, unit)
            together = self.say("total-years", years=self.book.years, amount=amount_all)
        return self.joined(self.sentence(first, before), self.sentence(_capital(together, self.language)))

    def on_before(self, at: int, unit: int = 0) -> str:
        """比2019年增加…; 与2019年持平; nothing in the first year."""
        if not at:
            return ""
        now, before = self.figures.years[at], self.figures.years[at - 1]
        unit = unit or unit_of([now, before])
        same = not change_of(now, before).units(unit)
        change = moved(now, before, self.language, unit)
        return self.say("change-same" if same else "change-on", year=self.year(at - 1), change=change)

    def by_year(self) -> str:
        """Each year and all together."""
        years = self.figures.years
        if self.nothing or len(years) < 2:
            return ""
        unit = unit_of([*years, self.figures.total])
        parts = [
            self.say("year-part", year=self.year(at), amount=self.amount(one, unit))
            for at, one in enumerate(years)
        ]
        total = self.amount(self.figures.total, unit)
        return self.sentence(self.say("by-year", parts=self.book.say("and").join(parts), amount=total))

    def growth(self) -> str:
        """Growth on the year before, then growth in all and a year on average, told apart."""
        if self.nothing:
            return ""
        years, at = self.figures.years, self.at()
        if len(years) == 1:
            return self.sentence(self.say("one-year", year=self.year(0)))
        found = ""
        if at:
            unit = unit_of([years[at], years[at - 1]])
            now = self.say("growth-on", year=self.year(at), amount=self.amount(years[at], unit))
            found = self.sentence(now, self.on_before(at))
        return self.joined(found, self._mean())

    def _mean(self) -> str:
        years = self.figures.years
        first, last, span = years[0], years[-1], self.year(-1) - self.year(0)
        mean = mean_growth(first.fen, last.fen, span)
        total = permille_growth(first.fen, last.fen)
        if mean is None or total is None or len(years) < 3:
            return ""
        unit = unit_of([first, last])
        words: dict[str, object] = {"first": self.year(0), "last": self.year(-1), "years": span}
        words |= {"low": self.amount(first, unit), "high": self.amount(last, unit)}
        return self.sentence(self.say("growth-mean", **words, total=self.rate(total), mean=self.rate(mean)))

    def rate(self, thousandths: int) -> str:
        """增长5.8%, 下降5.8%, 没有变化."""
        if not thousandths:
            return self.say("growth-none")
        kind = "up" if thousandths > 0 else "down"
        return self.say(f"growth-{kind}", rate=percent(abs(thousandths)))

    # ---- who bears it, what for ----

    def by_level(self, year: object = None) -> str:
        """What each payer bears in a year."""
        at = self.at(year)
        if self.nothing:
            return ""
        every = list(zip(self.book.payers, self.figures.payers(at), strict=True))
        named = [(payer, one) for payer, one in every if one.fen]
        total = self.figures.years[at]
        if not named:
            return self.sentence(self.say("no-money", year=self.year(at)))
        unit = unit_of([total, *(one for _, one in named)])
        words: dict[str, object] = {"year": self.year(at), "amount": self.amount(total, unit)}
        if len(named) == 1:
            return self.sentence(self.say("by-level-one", **words, name=self.book.payer(named[0][0])))
        notes = ["" if one.fen > 0 else self._below(payer) for payer, one in named]
        parts = self.parted([(self.book.payer(p), one) for p, one in named], unit, notes)
        return self.sentence(self.say("by-level", **words, parts=parts))

    def _below(self, payer: str) -> str:
        return self.say("fund-below" if payer == "fund" else "below")

    def governments(self, year: object = None) -> str:
        """What levels of government bear of a year, where others bear something too or nobody is stated."""
        at = self.at(year)
        total, own = self.figures.years[at], self.figures.governments(at)
        if self.nothing or not total.fen:
            return ""
        if all(payer in GOVERNMENTS for payer in self.book.bearing):
            return self.sentence(self.say("governments-all", year=self.year(at)))
        if not own.fen:
            return self.sentence(self.say("governments-none", year=self.year(at)))
        rest = less(total, own)
        unit = unit_of([total, own])
        if rest.fen == 0:
            return self.sentence(self.say("governments-all", year=self.year(at)))
        if rest.fen < 0:
            amount = self.amount(own, unit)
            return self.sentence(self.say("governments-more", year=self.year(at), amount=amount))
        words = {"amount": self.amount(own, unit), "rest": self.amount(rest, unit)}
        words["share"] = self.share(share(own.fen, total.fen), own.fen)
        return self.sentence(self.say("governments", year=self.year(at), **words))

    def by_domain(self, year: object = None) -> str:
        """Each domain of a year, the largest first; those without any costed amount are named."""
        at = self.at(year)
        total, printed = self.figures.years[at], self.book.printed
        found = list(zip(printed.domains, self.figures.domains(at), strict=True))
        rows = sorted((r for r, (_, one) in enumerate(found) if one.fen), key=lambda r: -found[r][1].fen)
        named = [(self.book.domain(found[row][0]), found[row][1]) for row in rows]
        if self.nothing or not named:
            return ""
        unit = unit_of([total, *(one for _, one in named)])
        words: dict[str, object] = {"year": self.year(at), "amount": self.amount(total, unit)}
        if len(named) == 1:
            first = self.sentence(self.say("by-domain-one", **words, name=named[0][0]))
        else:
            parts = self.parted(named, unit)
            first = self.sentence(self.say("by-domain", **words, parts=parts))
        groups = zip(printed.domains, printed.groups, strict=True)
        empty = [self.book.domain(code) for code, rows in groups if not rows]
        names = listed(empty, self.language)
        none = self.say("by-domain-none", names=names, count=len(empty)) if empty else ""
        return self.joined(first, self.sentence(none))

    def top_items(self, count: object = 5, year: object = None) -> str:
        """The largest items of a year with their sum."""
        at = self.at(year)
        found = [(item, one) for item, one in self.largest(at) if one.fen > 0]
        if not found:
            return ""
        wanted = count if isinstance(count, int) and count > 0 else 5
        found, total = found[:wanted], self.figures.years[at]
        unit = unit_of([total, *(one for _, one in found)])
        if len(found) == 1:
            item, one = found[0]
            words = {"name": item.name.text(self.language), "amount": self.amount(one, unit)}
            return self.sentence(self.say("top-one", year=self.year(at), **words))
        together = added(one for _, one in found)
        parts = [
            self.say("part", name=item.name.text(self.language), amount=self.amount(one, unit), share="")
            for item, one in found
        ]
        words = {"amount": self.amount(together, unit)}
        words["share"] = self.share(share(together.fen, total.fen), together.fen)
        words["parts"] = self.book.say("and").join(parts)
        return self.sentence(self.say("top-items", year=self.year(at), count=len(found), **words))

    def largest(self, at: int) -> list[tuple[Item, Sum]]:
        """The items that carry money, the largest of a year first."""
        found = list(zip(self.book.printed.items, self.figures.items(at), strict=True))
        return sorted(found, key=lambda one: -one[1].fen)

    def by_place(self, count: object = 3) -> str:
        """The places that need most in the report year; nothing where there is but one."""
        at = self.at()
        if self.nothing or len(self.book.variant.places.leaves) < 2 or self.figures.years[at].fen <= 0:
            return ""
        found = self.figures.places()
        wanted = count if isinstance(count, int) and count > 0 else 3
        unit = unit_of([one for _, one in found])
        shared = shares([one.fen for _, one in found])
        parts = []
        for index, (name, one) in enumerate(found[:wanted]):
            part = self.part(shared[index], one.fen) if shared else ""
            beside = self.say("place-share", share=part) if part else ""
            parts.append(self.say("place-part", name=name, amount=self.amount(one, unit), share=beside))
        return self.sentence(self.say("by-place", year=self.year(at), parts=listed(parts, self.language)))

    # ---- how firm it is ----

    def standing(self, year: object = None) -> str:
        """What part of a year's money rests on documents, estimates and assumptions."""
        at = self.at(year)
        found, total = self.figures.standings(at), self.figures.years[at]
        if self.nothing or not total.fen:
            return ""
        unit, shared = unit_of([total, *found]), shares([one.fen for one in found])
        parts = [
            self.say(
                f"standing-{STATUSES[row]}",
                amount=amount + self.share(shared[row] if shared else None, one.fen),
            )
            for row, one in enumerate(found)
            if one.fen and (amount := self.amount(one, unit))
        ]
        words: dict[str, object] = {"year": self.year(at), "amount": self.amount(total, unit)}
        return self.sentence(self.say("standing", **words, parts=self.book.say("and").join(parts)))

    def uncosted(self) -> str:
        """How many items are not costed."""
        count = counted(self.book)["uncosted"]
        return self.sentence(self.say("uncosted", count=count) if count else "")

    def uncosted_groups(self) -> list[str]:
        """The items that are not costed by their reasons, those with most items first."""
        groups: dict[str, list[str]] = {}
        for item in self.book.variant.items:
            if item.state == "uncosted":
                reason = own_words(item.reason, self.language) or self.say("no-reason")
                groups.setdefault(reason.rstrip("。."), []).append(item.name.text(self.language))
        ordered = sorted(groups.items(), key=lambda one: -len(one[1]))
        return [
            self.sentence(
                self.say(
                    "uncosted-group" if len(n) > 1 else "uncosted-one",
                    reason=reason,
                    count=len(n),
                    names=self.book.say("and").join(n),
                )
            )
            for reason, n in ordered
        ]

    def top_down(self, year: object = None) -> str:
        """The top-down total against the sum of the items; nothing where none is given or for a part of the
        places."""
        at, given = self.at(year), self.figures.given
        if not given:
            return ""
        total, one = self.figures.years[at], given[at]
        unit = unit_of([total, one])
        words: dict[str, object] = {"year": self.year(at), "amount": self.amount(total, unit)}
        if total.fen == one.fen:
            return self.sentence(self.say("top-down-same", **words))
        more = less(one, total)
        size = Sum(abs(more.fen), abs(more.yi), abs(more.wan))
        key = "more-by" if more.fen > 0 else "less-by"
        seen = bool(more.units(unit))
        shown = self.say(key, amount=self.amount(size, unit)) if seen else self.say("almost-equal")
        said = self.say("top-down", **words, given=self.amount(one, unit), difference=shown)
        count = counted(self.book)["uncosted"]
        return self.sentence(said + (self.say("top-down-lack", count=count) if count else ""))

    def comparison(self, year: object = None) -> str:
        """Against what is laid beside; nothing where that is only the year before."""
        before, at = self.figures.edition.before, self.at(year)
        if before is None or self.year(at) not in before.variant.years:
            return ""
        from dataclasses import replace

        other = Figures(replace(self.figures.edition, book=before))
        then = other.years[before.variant.years.index(self.year(at))]
        now, name = self.figures.years[at], self.figures.edition.before_name
        unit = unit_of([now, then])
        words = {"name": name.text(self.language) if name else before.name}
        words |= {"before": self.amount(then, unit), "amount": self.amount(now, unit)}
        words["change"] = moved(now, then, self.language, ends=True)
        return self.sentence(self.say("compare", year=self.year(at), **words))

    def assumptions(self, count: object = 5) -> str:
        """The numbers that no document states and that move the total most; for the whole plan only."""
        wanted = count if isinstance(count, int) and count > 0 else 5
        if self.figures.edition.place or self.nothing:
            return ""
        moves = [move for move in self.book.printed.moves[:wanted] if move.change]
        if not moves:
            return ""
        unit = unit_of([alone(move.change) for move in moves])
        parts = self.say("semicolon").join(self.assumption(move, unit) for move in moves)
        return self.sentence(self.say("assumptions", parts=parts))

    def assumption(self, move: Move, unit: int = 0) -> str:
        """What one number moves when it is 10 % higher."""
        change = moved(alone(move.change), alone(0), self.language, unit)
        status = self.book.status(move.assumption.basis.status)
        name = with_status(self.language, self.moved_names[move.assumption.path], status)
        factor = self.say("tenth-up" if move.factor > 1 else "tenth-down")
        return self.say("assumption", name=name, factor=factor, years=self.book.years, change=change)

    @cached_property
    def moved_names(self) -> dict[str, str]:
        """What the numbers that move the total are called, by their paths."""
        return names_of(self.book, [move for move in self.book.printed.moves if move.change])


def counted(book: Book) -> dict[str, int]:
    """The items of the list by state; pools stand beside it."""
    states = [item.state for item in book.variant.items]
    counts = {state: sum(one == state for one in states) for state in STATES}
    return {"all": sum(counts.values()), **counts, "pools": states.count("pool")}


def _capital(text: str, language: str) -> str:
    return text[:1].upper() + text[1:] if language == "en" else text
