"""Random variants: several lines, places and years, every cost, sharing and growth rule, dates to the month.

Everything is drawn from a ``random.Random``, so that hypothesis (``st.randoms``) can steer and shrink it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Literal

from slow_ledger import Slow, borne, calculate, in_force
from variants import (
    Shares,
    Written,
    band,
    floor,
    index,
    line,
    link,
    nested,
    number,
    per_head,
    places,
    ramp,
    rate,
    ratio,
    settlement,
    single,
    steps,
    tier,
    unstated,
    variant,
)

from finsim.errors import InputFault
from finsim.plan import make_plan
from finsim.spec import Basis, Follow, Level, Line, Places, Quantity, Settlement, Sharing, Step, Variant

NONE = Basis("", "assumption")
CLASSES = ("1", "2", "3")
RATES = ("0%", "3%", "5%", "8%", "10%", "12.5%", "-2%", "-10%", "0.7%")
PERCENTS = ("30%", "50%", "60%", "80%", "12.5%", "33.3%", "5%", "0%", "100%")
RATIOS = (
    ("8", "2"),
    ("5", "5"),
    ("9", "1"),
    ("6", "4"),
    ("1", "1", "1"),
    ("3", "3", "1"),
    ("80%", "rest"),
    ("12.5%", "rest"),
)
TIERS = {"1": "80%", "2": "60%", "3": "50%", "4": "30%", "5": "10%"}
LEAVES = ("150702", "150703", "150721", "150722", "152501")


class Maker:
    """Draws the parts of one variant, in the scenario's base year ``base``."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.base = random.choice((2014, 2017))
        self.last = self.base + random.randint(0, 4)
        self.at = self._places()
        self.targets: list[str] = ["cpi", "income"]

    def chance(self, one_in: int) -> bool:
        return self.random.randrange(one_in) == 0

    def _places(self) -> Places:
        codes = LEAVES[: self.random.randint(1, len(LEAVES))]
        choice = self.random.choice
        leaves = {c: {"class": choice(CLASSES), "tier": choice("12345")} for c in codes}
        people = [self.random.choice((0, 7, 1200, 84424, 365012)) for _ in codes[1:]]
        columns = {
            "population": ("人", [self.random.randint(1, 400000), *people]),
            "enrolment": ("", [self.random.choice((0.123, 0.5, 0.07, 1.0)) for _ in codes]),
        }
        cities = {c: "152500" if c.startswith("1525") else "150700" for c in codes}
        return places(leaves, columns, cities)

    def text(self, unit: str, most: int, decimals: int) -> str:
        """A number of any size up to ``most``, often a round one."""
        top = self.random.choice((10, 1000, most))
        value = self.random.randint(0, min(top, most) * 10**decimals)
        if self.chance(2):
            value = value // 10**decimals * 10**decimals
        return f"{value / 10**decimals:.{decimals}f} {unit}"

    def dated(self, draw: Callable[[], str]) -> Written:
        """One text, or several by date, the first one early enough for every lag."""
        if self.chance(2):
            return draw()
        dates = {"2000"}
        for _ in range(self.random.randint(0, 2)):
            year = self.random.randint(self.base - 1, self.last)
            dates.add(f"{year}-{self.random.choice((1, 1, 4, 7, 12)):02d}")
        return {at: draw() for at in sorted(dates)}

    def number(
        self, draw: Callable[[], str], growth: bool = True, step: Fraction | str | None = "usual"
    ) -> Quantity:
        """One of all the shapes a number can have, with or without a path to follow."""
        shape = self.random.choice(("one", "one", "place", "class"))
        if shape == "one":
            found = number(self.dated(draw), step=step)
        elif shape == "place":
            table = {code: self.dated(draw) for code in self.at.leaves}
            found = number(by_place=table, step=step)
        else:
            classes = {c: self.dated(draw) for c in CLASSES}
            found = number(by_class=("class", classes), step=step)
        return replace(found, follow=self.follow(found)) if growth and self.chance(2) else found

    def count(self) -> Quantity:
        kind = self.random.randrange(4)
        if kind == 0:
            found = number(column="population", unit="人")
        elif kind == 1:
            total = f"{self.random.randint(0, 10**6)} 人"
            found = number(total, spread="population")
        else:
            return self.number(lambda: self.text("人", 3_000_000, 0))
        return replace(found, follow=self.follow(found)) if self.chance(2) else found

    def standard(self, unit: str = "元/人/年", most: int = 5000) -> Quantity:
        found = self.number(lambda: self.text(unit, most, 2))
        return replace(found, step=Fraction(self.random.choice((1, 5)))) if self.chance(4) else found

    def part(self) -> Quantity:
        """A pure ratio that is not rounded: a coverage, a rate of reimbursement."""
        if self.chance(5):
            return number(column="enrolment", step=None)
        found = self.number(lambda: self.random.choice(PERCENTS), growth=False, step=None)
        return replace(found, follow=ramp("100%", self.last + 1)) if self.chance(4) else found

    def follow(self, quantity: Quantity) -> Follow:
        """A path from the number's values on."""
        kinds = ("rate", "rate", "rate", "index", "chain", "link", "floor", "ramp", "dated")
        kind = self.random.choice(kinds)
        if kind == "dated":
            return Follow("dated", {}, {})
        if kind == "rate":
            return rate(self.number(lambda: self.random.choice(RATES), growth=False, step=None))
        if kind == "chain":
            return Follow("chain", {}, {"series": ("chained", self.random.choice((0, 1)))})
        if kind == "index":
            return index("cpi", self.random.choice((0, 0, 1)))
        if kind == "ramp":
            return replace(ramp("0", self.last + 1), quantities=self._goal(quantity))
        lag = self.random.choice((0, 1, 1, 2))
        if kind == "link":
            return link(self.random.choice(self.targets), self.random.choice(("1.3", "1.6", "20%")), lag)
        return floor(self.random.choice(self.targets), self.random.choice(("20%", "1.3")), lag)

    def _goal(self, quantity: Quantity) -> dict[str, Quantity]:
        goal = number(self.text(quantity.unit.text("zh"), 1000, 0), step=None)
        return {"to": goal, "until": number(f"{self.last + self.random.randint(1, 3)} 年", step=None)}

    def line(self, path: str) -> Line:
        cost = self.random.choice(
            ("per-head", "per-head", "gap", "reimbursement", "project", "facility-staff", "lump-sum", "free",
             "means-tested", "means-tested-groups", "means-tested-quantiles")
        )  # fmt: skip
        numbers = getattr(self, f"_{cost.replace('-', '_')}")()
        own = numbers.pop("own_expression", None)
        with_standard = "standard" in numbers and "count" in numbers and not own and "tested" not in cost
        rules = [self.sharing(with_standard)]
        while self.chance(3) and len(rules) < 3:
            begin = rules[-1].start or self.base * 12
            at = begin + self.random.choice((3, 6, 12, 18))
            rules.append(self.sharing(with_standard).starting(f"{at // 12}-{at % 12 + 1:02d}"))
        free = "count × max(0, standard − 0.5 × income) × 0.5" if own else ""
        found = line(path, "gap" if own else cost, numbers, *rules, expression=free)
        self.targets += [f"{path}.standard"] if "standard" in found.quantities else []
        return found

    def _per_head(self) -> dict[str, Quantity]:
        found = {"count": self.count(), "standard": self.standard()}
        if self.chance(3):
            found["standard"] = self.standard("元/人/月", 900)
            found["periods"] = number("12 月/年", step=None)
        return {**found, "coverage": self.part()} if self.chance(2) else found

    def _gap(self) -> dict[str, Quantity]:
        return {**self._per_head(), "income": self.standard(most=900)}

    def _free(self) -> dict[str, Quantity]:
        return {**self._gap(), "own_expression": number("1")}

    def _tested(self) -> dict[str, Quantity]:
        found = {"count": self.count(), "standard": self.standard(most=9000)}
        return {**found, "coverage": self.part()} if self.chance(2) else found

    def _with_income(self) -> dict[str, Quantity]:
        income = self.number(lambda: f"{self.random.randint(4000, 60000)}.50 元/人/年", growth=False)
        return {**self._tested(), "income": replace(income, follow=rate("7%") if self.chance(2) else None)}

    def _means_tested(self) -> dict[str, Quantity]:
        ginis = ("0.4", "35%", "0.282", "0.05", "0.8")
        return {
            **self._with_income(),
            "gini": self.number(lambda: self.random.choice(ginis), growth=False, step=None),
        }

    def _means_tested_groups(self) -> dict[str, Quantity]:
        lowest = self.number(lambda: f"{self.random.randint(400, 3900)}.25 元/人/年", growth=False)
        return {**self._with_income(), "lowest": lowest}

    def _means_tested_quantiles(self) -> dict[str, Quantity]:
        width = self.random.choice((10, 20))
        limits = range(width, 100, width)
        found, at = self._tested(), 0
        for name in ("low", *(f"p{k}" for k in limits), "high"):
            found[name] = number(f"{at}.75 元/人/年", growth="5%" if at and self.chance(4) else None)
            at = at * 2 + self.random.choice((1, 900, 2500))
        return found

    def _reimbursement(self) -> dict[str, Quantity]:
        found = {"count": self.count(), "spending": self.standard(most=20000), "rate": self.part()}
        if self.chance(2):
            found["deductible"] = self.standard(most=600)
        return {**found, "ceiling": self.standard()} if self.chance(2) else found

    def _project(self) -> dict[str, Quantity]:
        phase = number({"2000": "20 %", str(self.base + 1): "33.3 %"}, step=None)
        target = self.number(lambda: self.text("套", 145723, 0))
        return {"target": target, "standard": self.standard("元/套", 80000), "phase": phase}

    def _facility_staff(self) -> dict[str, Quantity]:
        return {
            "facilities": self.number(lambda: self.text("所", 140, 0)),
            "running": self.standard("元/所/年", 200000),
            "staff": self.count(),
            "pay": self.standard("元/人/月", 9000),
            "periods": number("12 月/年", step=None),
        }

    def _lump_sum(self) -> dict[str, Quantity]:
        if self.chance(2):
            return {"amount": self.number(lambda: self.text("元/年", 90_000_000, 2))}
        return {"amount": number(self.text("元/年", 90_000_000, 2), spread="population")}

    def sharing(self, with_standard: bool) -> Shares:
        kinds = ["ratio", "ratio", "tier", "nested", "single", "unstated"]
        kinds += ["per_head", "band", "steps"] if with_standard else []
        return getattr(self, f"_share_{self.random.choice(kinds)}")()  # type: ignore[no-any-return]

    def _share_ratio(self) -> Shares:
        parts = self.random.choice(RATIOS)
        payers = self.random.sample(("central", "province", "city", "county", "local"), len(parts))
        return ratio(**dict(zip(payers, parts, strict=True)))

    def _share_tier(self) -> Shares:
        central = number(by_class=("tier", TIERS), step=None)
        return tier(central=central, local="rest")

    def _share_nested(self) -> Shares:
        region = number(by_class=("class", {"1": "30%", "2": "50%", "3": "70%"}), step=None)
        last = {"city": "1", "county": "2"} if self.chance(2) else {"county": "rest"}
        central = self.random.choice((*PERCENTS, "93%"))
        base: Literal["rest", "local"] = self.random.choice(("rest", "local"))
        return nested(("total", {"central": central}), (base, {"province": region}), ("rest", last))

    def _share_single(self) -> Shares:
        return single(self.random.choice(("central", "county", "fund")))

    def _share_unstated(self) -> Shares:
        return unstated()

    def _share_per_head(self) -> Shares:
        return per_head(central=self.text("元/人/年", 300, 2), province="rest")

    def _share_band(self) -> Shares:
        base = number(self.dated(lambda: self.text("元/人/年", 110, 0)))
        return band(base, {"central": "80%", "province": "20%"}, {"province": "50%", "county": "rest"})

    def _share_steps(self) -> Shares:
        quantities = {"ground": number("60 元/人/年"), "old": number("120 元/人/年")}
        central = "count × (ground + 0.8 × max(0, standard − old))"
        return steps(quantities, central=central, province="0.5 × rest", county="rest")

    def series(self) -> dict[str, Quantity]:
        levels = ("1.02", "1.05", "0.99", "1.1")
        cpi = {"1990": "1"} | {str(self.base + n): self.random.choice(levels) for n in range(3)}
        income = number({"1990": "20500 元/人/年"}, growth=self.random.choice(RATES), step=None)
        yearly = {str(self.base + n): f"{100 * float(level):.1f}" for n, level in enumerate(levels)}
        chained = {"1990": "100"} | yearly
        return {"cpi": number(cpi, step=None), "chained": number(chained, step=None), "income": income}

    def settlements(self, lines: list[Line]) -> list[Settlement]:
        found = []
        for n in range(self.random.randrange(3)):
            kind: Literal["cap", "floor", "grant"] = self.random.choice(("cap", "floor", "grant"))
            level: Level = self.random.choice(("county", "city", "province"))
            payer, other = self.random.sample(("central", "province", "county", "local"), 2)
            named = self.random.sample([one.path for one in lines], self.random.randint(1, len(lines)))
            limit = number(self.dated(lambda: self.text("元/年", 3_000_000, 2)))
            found.append(settlement(f"s{n}", kind, payer, other, named, limit, level))
        return found


def random_variant(random: Random, lines: int = 3) -> Variant:
    """A variant that can be worked out; one whose links look before a series begins is drawn again."""
    while True:
        found = _drawn(random, lines)
        with suppress(InputFault):
            make_plan(found)
            return found


def _drawn(random: Random, lines: int) -> Variant:
    maker = Maker(random)
    made = [maker.line(f"item{n % 2}.line{n}") for n in range(random.randint(1, lines))]
    years, settlements = (maker.base, maker.last), maker.settlements(made)
    found = variant(*made, years=years, at=maker.at, series=maker.series(), settlements=settlements)
    items = tuple(replace(item, lines=tuple(sound(found, one) for one in item.lines)) for item in found.items)
    return replace(found, items=items)


def sound(variant: Variant, line: Line) -> Line:
    """The line; its sharing unstated if fixed amounts or formulas exceed its cost somewhere, a fault."""
    if not {share.rule for share in line.sharing} & {"per-head", "steps"}:
        return line
    slow, last = Slow(variant), variant.years[-1] * 12 + 12
    for place in variant.places.leaves:
        for month in range(variant.years[0] * 12, last):
            values = {name: slow.used(q, month, place) for name, q in line.quantities.items()}
            values["count"] = Fraction(1)
            cost = calculate(line.cost.text, values)
            parts = borne(in_force(line, month), values, cost) if cost else {}
            if any(part * cost < 0 for part in parts.values()):
                return replace(line, sharing=(Sharing(None, "unstated", (Step("unstated", None),), NONE),))
    return line
