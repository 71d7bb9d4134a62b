"""How a count of the population projection came about, step by step, with the numbers put in."""

from __future__ import annotations

from dataclasses import dataclass

from finsim.people import Projection
from finsim.population.cohorts import OLDEST, Cohort
from finsim.population.fertility import FIRST, LAST
from finsim.population.projection import FEMALE, MALE
from finsim.rules import Label

_MOST_AGES = 7
"""So many ages are written out one by one at most."""
COMPUTED = Label("推算数列（人口队列要素法，不是统计数）", "computed series (cohort-component projection)")
_SEX = {MALE: ("男", "men"), FEMALE: ("女", "women")}


@dataclass(frozen=True, slots=True)
class Chain:
    """The words for one count at a place (its column in the projection)."""

    people: Projection
    cohort: Cohort
    year: int

    def __call__(self, column: int) -> Label:
        """From the start's age group over single years to the count of the year, and what it is"
        " multiplied by."""
        row = self.people.row(self.year)
        kinds = {"births": self._births, "school": self._school, "ages": self._ages}
        found = kinds[self.cohort.kind](row, column)
        if self.cohort.times == 1:
            return found
        rate = float(self.cohort.times)
        whole = float(self.people.whole(self.cohort, self.year)[column])
        return _joined(found, Label(f"{_n(whole)} × {rate:.4%}", f"{_n(whole)} × {rate:.4%}"))

    def _ages(self, row: int, column: int) -> Label:
        first, last = self.cohort.first, self.cohort.last
        sexes = {"": (MALE, FEMALE), "male": (MALE,), "female": (FEMALE,)}[self.cohort.sex]
        by_age = [
            sum(float(self.people.path.people[row, column, sex, a]) for sex in sexes)
            for a in range(OLDEST + 1)
        ]
        total = _n(sum(by_age[first : last + 1]))
        if last - first < _MOST_AGES:
            parts = " + ".join(_n(value) for value in by_age[first : last + 1])
            said = f"{parts} = {total}" if last > first else total
        else:
            said = total
        upper_zh, upper_en = (
            (f"{first}岁及以上", f"{first} and over")
            if last == OLDEST
            else (f"{first}—{last}岁", f"{first}-{last}")
        )
        head = Label(f"{self.year}年{upper_zh} {said}", f"ages {upper_en} in {self.year}: {said}")
        if first == OLDEST:
            return head
        sex, age = sexes[-1], last
        if last == OLDEST:
            age = max(first, min(OLDEST - 1, row))
        return _joined(head, self._traced(row, column, sex, age))

    def _traced(self, row: int, column: int, sex: int, age: int) -> Label:
        """One age from the start's group, or from its births, to the year: its first and its last step."""
        begun = age - row
        steps = [self._from_group(column, sex, begun) if begun >= 0 else self._born(-begun, column, sex)]
        first = max(0, -begun) + 1
        if first <= row:
            steps.append(self._step(first, column, sex, begun + first))
        if row > first + 1:
            steps.append(Label("……", "…"))
        if row > first:
            steps.append(self._step(row, column, sex, age))
        zh, en = _SEX[sex]
        return Label(
            f"其中{age}岁{zh}：" + " → ".join(step.zh for step in steps),
            f"of these {en} aged {age}: " + " → ".join(step.text("en") for step in steps),
        )

    def _from_group(self, column: int, sex: int, age: int) -> Label:
        start = self.people.population.start
        group = max(i for i, first in enumerate(start.groups) if first <= age)
        low = start.groups[group]
        high = start.groups[group + 1] - 1 if group + 1 < len(start.groups) else None
        name = f"{low}+" if high is None else str(low) if high == low else f"{low}-{high}"
        counted = _n(float(self.people.counts[column, sex, group]))
        single = _n(float(self.people.split[column, sex, age]))
        return Label(
            f"{start.moment} {name}岁组 {counted} → 拆出{age}岁 {single}",
            f"group {name} on {start.moment} {counted} → split to age {age}: {single}",
        )

    def _step(self, row: int, column: int, sex: int, age: int) -> Label:
        """(N + I/2) × S + I/2, one age a year on."""
        path, rates, year = self.people.path, self.people.rates, self.people.first + row
        before, after = (
            float(path.people[row - 1, column, sex, age - 1]),
            float(path.people[row, column, sex, age]),
        )
        lived = rates.survival[row - 1, column if rates.survival.shape[1] > 1 else 0, sex, age - 1]
        if not path.net[row - 1, column]:
            text = f"{_n(before)} × {lived:.6f} = {_n(after)}"
            return Label(f"{year}年{age}岁 {text}", f"{year} aged {age}: {text}")
        come = self._half(row, column, sex, age - 1, end=False)
        end = self._half(row, column, sex, age, end=True)
        text = f"({_n(before)}{_plus(come)}) × {lived:.6f}{_plus(end)} = {_n(after)}"
        return Label(
            f"{year}年{age}岁 {text}（前后各加一半净迁入）",
            f"{year} aged {age}: {text} (half of net migrants each)",
        )

    def _half(self, row: int, column: int, sex: int, age: int, *, end: bool) -> float:
        """The half of the year's net migrants of an age that comes at its beginning, or at its end."""
        path, rates = self.people.path, self.people.rates
        half = float(path.net[row - 1, column]) / 2
        before = path.people[row - 1, column]
        if rates.pattern is None or not half:
            return 0.0
        if not end:
            weights = float((before * rates.pattern).sum())
            return half * float(before[sex, age] * rates.pattern[age]) / weights
        there = float(path.people[row, column, sex, age])
        if age == 0:
            place = column if rates.infants.shape[1] > 1 else 0
            return there - float(path.births[row - 1, column, sex] * rates.infants[row - 1, place, sex])
        place = column if rates.survival.shape[1] > 1 else 0
        come = self._half(row, column, sex, age - 1, end=False)
        alive = float(rates.survival[row - 1, place, sex, age - 1])
        return there - (float(before[sex, age - 1]) + come) * alive

    def _born(self, row: int, column: int, sex: int) -> Label:
        path, rates = self.people.path, self.people.rates
        place = column if rates.infants.shape[1] > 1 else 0
        born, live = float(path.births[row - 1, column, sex]), float(rates.infants[row - 1, place, sex])
        year, end = self.people.first + row, float(path.people[row, column, sex, 0])
        moved = "" if not path.net[row - 1, column] else _plus(self._half(row, column, sex, 0, end=True))
        text = f"{_n(born)} × {live:.6f}{moved} = {_n(end)}"
        return Label(f"{year}年出生并活到年末 {text}", f"born in {year} and alive at its end: {text}")

    def _births(self, row: int, column: int) -> Label:
        people = self.people
        if row == 0:
            boys, girls = (_n(float(people.split[column, sex, 0])) for sex in (MALE, FEMALE))
            place = column if people.lived.shape[1] > 1 else 0
            live = [float(people.lived[0, place, sex, 0]) for sex in (MALE, FEMALE)]
            text = f"{boys} ÷ {live[0]:.6f} + {girls} ÷ {live[1]:.6f}"
            zh = f"{self.year}年出生 = 起点的0岁男、女除以存活到年末的比例 {text}"
            return Label(
                zh, f"births of {self.year} = boys and girls of age 0 over the part that lives: {text}"
            )
        path, rates = people.path, people.rates
        age = FIRST + int(rates.fertility[row - 1, 0].argmax())
        place = column if rates.fertility.shape[1] > 1 else 0
        rate = float(rates.fertility[row - 1, place, age - FIRST])
        there = float(path.people[row - 1, column, FEMALE, age]) + self._half(
            row, column, FEMALE, age, end=False
        )
        end = float(path.people[row, column, FEMALE, age]) - self._half(row, column, FEMALE, age, end=True)
        part = (there + end) / 2 * rate
        total = float(rates.fertility[row - 1, place].sum())
        text = f"({_n(there)} + {_n(end)}) ÷ 2 × {rate:.6f} = {_n(part)}"
        return Label(
            f"{self.year}年出生 {_n(float(path.births[row - 1, column].sum()))}，"
            f"是{FIRST}—{LAST}岁各岁妇女之和"
            f"（总和生育率 {total:.4f}），其中{age}岁妇女：年初、年末平均人数 × 生育率 {text}",
            f"births of {self.year} {_n(float(path.births[row - 1, column].sum()))}, the sum over women of"
            f" {FIRST}-{LAST} (total fertility {total:.4f}); of these women aged {age}: mean of both ends"
            f" × rate {text}",
        )

    def _school(self, row: int, column: int) -> Label:
        people, code = self.people, self.cohort.school
        school = people.schools[code]
        name = next(s.name for s in people.population.schools if s.code == code)
        by_grade = people.grades[code][row, column].tolist()
        of_age = people.path.people.sum(axis=2)
        if school.rate is not None:
            there = float(of_age[row, column, school.first : school.last + 1].sum())
            rate = float(school.rate[row, column if school.rate.shape[1] > 1 else 0])
            text = f"{_n(there)} × {rate:.4%} = {_n(by_grade[0])}"
            ages = f"{school.first}—{school.last}"
            return Label(
                f"{self.year}年{ages}岁 {text}", f"ages {school.first}-{school.last} in {self.year}: {text}"
            )
        parts = " + ".join(_n(value) for value in by_grade)
        total = _n(sum(by_grade))
        head = Label(
            f"{self.year}年{name.zh}各年级 {parts} = {total}",
            f"{name.text('en')} by grade in {self.year}: {parts} = {total}",
        )
        return _joined(head, self._entrants(row, column))

    def _entrants(self, row: int, column: int) -> Label:
        people, school = self.people, self.people.schools[self.cohort.school]
        of_age, grade = (
            people.path.people.sum(axis=2),
            _n(float(people.grades[self.cohort.school][row, column, 0])),
        )
        now = float(of_age[row, column, school.first])
        if school.entry is not None:
            rate = float(school.entry[row, column if school.entry.shape[1] > 1 else 0])
            text = f"{_n(now)} × {rate:.4%} = {grade}"
            return Label(f"其中一年级 = {school.first}岁 {text}", f"grade 1 = age {school.first}: {text}")
        assert school.transition is not None
        rate = float(school.transition[row, column if school.transition.shape[1] > 1 else 0])
        back = max(row - 1, 0)
        leaving, then = (
            float(people.grades[school.below][back, column, -1]),
            float(of_age[back, column, school.first - 1]),
        )
        text = f"{_n(leaving)} × {rate:.4%} × {_n(now)} ÷ {_n(then)} = {grade}"
        return Label(
            f"其中一年级 = 上年毕业年级 × 升学率 × {school.first}岁 ÷ 上年{school.first - 1}岁 {text}",
            f"grade 1 = last year's leavers × transition × age {school.first} ÷ age {school.first - 1}"
            f" then: {text}",
        )


def _n(value: float) -> str:
    return f"{value:,.2f}"


def _plus(value: float) -> str:
    """`` + 1.50``, `` - 1.50``."""
    return f" {'-' if value < 0 else '+'} {_n(abs(value))}"


def _joined(*labels: Label) -> Label:
    return Label("；".join(label.zh for label in labels), "; ".join(label.text("en") for label in labels))
