"""Small cases made straight from the spec, without any file: three places, three years, two costed items.

Worked by hand for 2018, the base year (yuan):
    boarding  900, 600 and 301 pupils × 1000.00 = 900,000 + 600,000 + 301,000; central 50 %, county the rest
    allowance 12,345 persons × 110.00 × 12 for 150702, 0 elsewhere = 16,295,400; central 80 %, county 20 %
``boarding`` grows by 8 % a year (the standard, rounded to 0.01 yuan); ``allowance`` stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from finsim.expression import parse
from finsim.result import Result, project
from finsim.rules import Label
from finsim.spec import (
    UNDATED,
    Basis,
    Column,
    Dated,
    Follow,
    Item,
    Line,
    Place,
    Places,
    Quantity,
    Scenario,
    Sharing,
    Status,
    Step,
    Variant,
)
from finsim.units import parse_amount, parse_unit

BASE_YEAR = 2018
LEAVES = ("150702", "150703", "150721")


def basis(status: Status = "official", source: str = "doc 第1项") -> Basis:
    return Basis(source, status)


def quantity(
    path: str,
    text: str,
    *,
    status: Status = "official",
    step: str | None = None,
    by_place: Mapping[str, str] | None = None,
    growth: str = "",
    growth_status: Status = "assumption",
) -> Quantity:
    """A number from its text (``1000 元/人/年``), or by place with ``text`` giving the unit of each."""
    amount = parse_amount(text if by_place is None else next(iter(by_place.values())))
    tables = {p: (Dated(UNDATED, parse_amount(t).value),) for p, t in (by_place or {}).items()}
    follow = None
    if growth:
        rate = quantity(f"{path}.growth.rate", growth, status=growth_status)
        follow = Follow("rate", {"rate": rate}, {})
    return Quantity(
        path,
        Label({"count": "人数", "standard": "标准"}.get(path.split(".")[-1], path)),
        amount.unit,
        basis(status),
        BASE_YEAR * 12,
        values=() if by_place is not None else (Dated(UNDATED, amount.value),),
        by_place=tables,
        follow=follow,
        step=None if step is None else Fraction(step),
    )


def sharing(shares: Mapping[str, str], status: Status = "official", start: int | None = None) -> Sharing:
    """A ratio: payer → decimal share of the cost; the last one takes the rest, whatever it says."""
    payers = list(shares)
    steps = [Step(payer, parse(f"cost * {shares[payer]}")) for payer in payers[:-1]]
    return Sharing(start, "ratio", (*steps, Step(payers[-1], None)), basis(status))


def line(
    item: str,
    code: str,
    name: Label,
    count: Quantity,
    standard: Quantity,
    shares: Mapping[str, str] | tuple[Sharing, ...],
    *,
    periods: Quantity | None = None,
) -> Line:
    """Count × standard (× periods), split in a fixed ratio."""
    numbers = {"count": count, "standard": standard} | ({"periods": periods} if periods else {})
    rules = shares if isinstance(shares, tuple) else (sharing(shares),)
    return Line(item, code, name, "per-head", parse(" * ".join(numbers)), numbers, rules)


def three_places() -> Places:
    nodes = [
        Place("150000", "内蒙古自治区", "province", ""),
        Place("150700", "呼伦贝尔市", "city", "150000"),
        Place("150702", "海拉尔区", "county", "150700"),
        Place("150703", "扎赉诺尔区", "county", "150700"),
        Place("150721", "阿荣旗", "county", "150700"),
    ]
    unit, _ = parse_unit("人")
    values = np.array([365012.0, 84424.0, 250000.0])
    population = Column(Label("常住人口", "Population"), unit, values, basis())
    labels = {"province": Label("自治区", "Autonomous region"), "county": Label("旗县市区", "Banner")}
    return Places(Label("三地"), {n.code: n for n in nodes}, LEAVES, {"population": population}, labels)


def boarding(growth: str = "8%") -> Item:
    counts = {"150702": "900 人", "150703": "600 人", "150721": "301 人"}
    count = quantity("boarding.primary.count", "人", by_place=counts, status="assumption", step="1")
    path = "boarding.primary.standard"
    standard = quantity(path, "1000 元/人/年", step="0.01", growth=growth, growth_status="assumption")
    name = Label("小学寄宿生", "Primary boarders")
    one = line("boarding", "primary", name, count, standard, {"central": "0.5", "county": "0.5"})
    label = Label("寄宿生生活补助", "Boarding allowance")
    return Item("boarding", "3", label, "education", "costed", (one,), source="doc 第3项")


def allowance() -> Item:
    counts = {"150702": "12345 人", "150703": "0 人", "150721": "0 人"}
    count = quantity("allowance.all.count", "人", by_place=counts, step="1")
    standard = quantity("allowance.all.standard", "110 元/人/月", step="0.01")
    periods = quantity("allowance.all.periods", "12 月/年")
    shares = {"central": "0.8", "county": "0.2"}
    one = line("allowance", "all", Label("津贴", "Allowance"), count, standard, shares, periods=periods)
    label = Label("城乡居民津贴", "Residents' allowance")
    return Item("allowance", "20", label, "social", "costed", (one,), source="doc 第20项", note="两数不同期")


def uncosted() -> Item:
    label = Label("免费义务教育", "Free compulsory education")
    reason, needs = "清单没有写金额", "在校生数、基准定额"
    texts = {"reason": reason, "needs": needs, "source": "doc 第1项"}
    return Item("compulsory", "1", label, "education", "uncosted", **texts)


def small_variant(code: str = "base", rate: str = "8%", **changes: object) -> Variant:
    """Items 1 (not costed), 3 and 20; places 150702, 150703, 150721; 2018 to 2020."""
    items = (uncosted(), boarding(rate), allowance())
    names = {"base": Label("基准", "Baseline"), "fast": Label("快增长", "Fast growth")}
    fields: dict[str, object] = {
        "code": code,
        "name": names.get(code, Label(code)),
        "years": (2018, 2019, 2020),
        "places": three_places(),
        "items": items,
        "growth": {},
        "series": {},
    }
    return Variant(**{**fields, **changes})  # type: ignore[arg-type]


def small_scenario(*variants: Variant, **changes: object) -> Scenario:
    """The two variants ``base`` (8 %) and ``fast`` (10 %), or those given."""
    chosen = variants or (small_variant(), small_variant("fast", "10%"))
    domains = {
        "education": Label("基本公共教育", "Basic public education"),
        "social": Label("基本社会保险", "Basic social insurance"),
    }
    fields: dict[str, object] = {
        "code": "small",
        "title": Label("三地两项测算"),
        "variants": chosen,
        "domains": domains,
        "documents": {"doc": "示例文件〔2018〕1号"},
        "notes": ("人数为假设。",),
    }
    return Scenario(**{**fields, **changes})  # type: ignore[arg-type]


def small_result(*variants: Variant, **changes: object) -> Result:
    return project(small_scenario(*variants, **changes))
