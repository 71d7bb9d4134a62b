"""The 亿元 of prose and charts: nearest, adding up where a sentence adds up, the same everywhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import pytest
from builders import small_scenario, small_variant
from hypothesis import given
from hypothesis import strategies as st

import finsim
from finsim.appendix.charts import drawings
from finsim.appendix.choose import choose
from finsim.appendix.document import Bullet, Document, Paragraph
from finsim.appendix.drawing import Drawing
from finsim.appendix.edition import Edition
from finsim.appendix.tables import numbered_tables
from finsim.appendix.wording import compose
from finsim.appendix.wording.beyond import Beyond
from finsim.appendix.wording.figures import LISTED, YI, Figures, spread, year_figures
from finsim.appendix.wording.moved_names import with_status
from finsim.appendix.wording.sentences import Sentences
from finsim.money import exact_round
from finsim.result import Result, project

ROOT = Path(__file__).parent.parent
CREATED = datetime(2026, 1, 5, 9, 30)
PLANS = (
    "hulunbuir-best-estimate",
    "qingcheng-2020",
    "qingcheng-affordability",
    "uncertainty-example",
    "jilin-province-2025",
    "baiyin-2020",
)
BOTH = [*((name, "zh") for name in PLANS), ("qingcheng-2020", "en"), ("uncertainty-example", "en")]
MARK = re.compile(r"^([+-]?[\d,.]+|不足[\d,.]+)(亿元|万元)（(-?[\d,]+\.\d\d)元）$")
MONEY = re.compile(r"(-?[\d,]+(?:\.\d+)?)(亿元|万元)")


@lru_cache(maxsize=8)
def result(name: str) -> Result:
    return project(finsim.load(ROOT / "scenarios" / f"{name}.yaml"))


@lru_cache(maxsize=12)
def edition(name: str, language: str = "zh") -> Edition:
    found = result(name)
    if name == "uncertainty-example":
        found = replace(found, bands={found.variants[0]: finsim.simulate(found, draws=64)})
    return choose(found, language=language, created=CREATED)


@lru_cache(maxsize=12)
def document(name: str, language: str = "zh") -> tuple[Document, tuple[Drawing, ...]]:
    one = edition(name, language)
    made = drawings(one)
    return compose(one, numbered_tables(one), made), made


def prose(name: str, language: str = "zh") -> str:
    blocks = document(name, language)[0].blocks
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph | Bullet))


def drawing(name: str, key: str, language: str = "zh") -> Drawing:
    return next(one for one in document(name, language)[1] if one.key == key)


def nearest(fen: int, unit: int = YI) -> int:
    return exact_round(Fraction(fen, unit))


# ---- the rounding itself ----

fens = st.lists(st.integers(0, 10**13), min_size=1, max_size=9)


@given(fens, st.integers(-1, 1))
def test_parts_move_only_as_far_as_their_total_makes_them(parts: list[int], more: int) -> None:
    """Each is its nearest figure but for as many as the total is away from the sum of these."""
    total = nearest(sum(parts)) + more
    found = spread(parts, YI, total)
    assert sum(found) == total
    if more == 0:
        off = [abs(one - nearest(fen)) for one, fen in zip(found, parts, strict=True)]
        assert sum(off) == abs(total - sum(map(nearest, parts)))
        assert max(off) <= 1
        assert all(abs(one * YI - fen) < YI for one, fen in zip(found, parts, strict=True))


@given(fens, st.data())
def test_what_is_printed_already_stays(parts: list[int], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(parts) - 1))
    known = {parts[at]: nearest(parts[at])}
    found = spread(parts, YI, nearest(sum(parts)), known)
    assert sum(found) == nearest(sum(parts))
    if any(fen % YI and fen not in known for fen in parts):
        assert all(one == known[fen] for one, fen in zip(found, parts, strict=True) if fen in known)


@given(st.lists(st.integers(10**8, 10**13), min_size=1, max_size=16), st.data())
def test_years_stand_under_all_years(fen: list[int], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(fen) - 1))
    found = year_figures(fen, at)
    assert found[at] == nearest(fen[at])
    if len(fen) > 1:
        assert sum(found) == nearest(sum(fen))
    if len(fen) > 2 and at:
        assert found[at - 1] == nearest(fen[at - 1])


# ---- the shipped plans ----


@pytest.mark.parametrize("name", PLANS)
def test_parts_of_each_year_add_up_in_that_year_alone(name: str) -> None:
    figures = Figures(edition(name))
    for year, total in enumerate(figures.years):
        printed = {total.fen: total.yi, 0: 0}
        for kind in (figures.payers, figures.domains, figures.standings, figures.items):
            parts = kind(year)
            assert sum(one.yi for one in parts) == total.yi, (kind, year)
            assert all(abs(one.yi * YI - one.fen) < YI for one in parts), (kind, year)
            forced = abs(total.yi - sum(nearest(one.fen) for one in parts))
            off = [one for one in parts if one.yi != nearest(one.fen)]
            own = [one for one in off if one.fen not in printed]
            assert len(own) <= forced + len([one for one in off if one.fen in printed]), (kind, year, off)
            assert all(one.yi == printed[one.fen] for one in parts if one.fen in printed), (kind, year)
            printed = {**{one.fen: one.yi for one in parts}, **printed}


@pytest.mark.parametrize("name", PLANS)
def test_an_amount_alone_is_its_nearest(name: str) -> None:
    figures = Figures(edition(name))
    at = figures.edition.year_index
    assert figures.total.yi == nearest(figures.total.fen)
    assert figures.years[at].yi == nearest(figures.years[at].fen)
    if len(figures.years) > 2:
        assert figures.years[at - 1].yi == nearest(figures.years[at - 1].fen)
    items = sorted(figures.items(at), key=lambda one: -one.fen)
    if len(items) > 2 * LISTED:
        printed = {one.fen for one in (*figures.payers(at), *figures.domains(at))}
        listed = [one for one in items[:LISTED] if one.fen not in printed]
        assert all(one.yi == nearest(one.fen) for one in listed)


@pytest.mark.parametrize("name", PLANS)
def test_the_change_on_the_year_before_is_that_of_the_table(name: str) -> None:
    one = edition(name)
    at, figures = one.year_index, Figures(one)
    change = nearest(figures.years[at].fen - figures.years[at - 1].fen)
    said = MONEY.findall(Sentences(figures).growth().split("。")[0])
    assert said[1:] in ([], [(f"{abs(change) / 100:.2f}", "亿元")])
    table = next(t.table for t in numbered_tables(one, ("compare",)))
    assert table is not None
    wan = table.rows[-1].cells[4]
    assert isinstance(wan, int)
    assert abs(change * 100 - wan) <= 51
    alt = [made.alt for made in document(name)[1] if made.key == "waterfall"]
    told = [found for text in alt for found in re.findall(r"相差([+-][\d.]+)亿元", text)]
    assert told in ([], [f"{change / 100:+.2f}"])


def test_the_change_where_the_figures_of_the_years_differ_by_more() -> None:
    """17,532,xx less 16,461,xx 万元: 175.32 less 164.61 is 10.71, and the change is 10.70."""
    figures = Figures(edition("hulunbuir-best-estimate"))
    now, before = figures.years[-1], figures.years[-2]
    assert (now.yi - before.yi, nearest(now.fen - before.fen)) == (1071, 1070)
    text = prose("hulunbuir-best-estimate")
    assert "比2019年增加10.70亿元" in text
    assert "10.71亿元" not in text
    waterfall = drawing("hulunbuir-best-estimate", "waterfall")
    assert "10.71" not in waterfall.alt
    before_text, *steps, after = [float(mark.value.split("亿元")[0]) for mark in waterfall.marks]
    assert round(before_text + sum(steps), 2) == after


@pytest.mark.parametrize("name", PLANS)
def test_no_amount_is_printed_in_two_ways(name: str) -> None:
    """Prose, descriptions and marks: the same money is the same figure."""
    one = edition(name)
    figures, at = Figures(one), one.year_index
    exact: dict[tuple[int, str, str], str] = {}
    for made in document(name)[1]:
        if made.key in ("heads", "fan", "tornado"):
            continue
        for mark in made.marks:
            found = MARK.match(mark.value)
            assert found, mark.value
            year = mark.label if made.key == "levels" else str(one.year)
            if made.key == "waterfall":
                year = mark.label
            key = (int(found[3].replace(",", "").replace(".", "")), found[2], year)
            shown = re.sub(r"^[+]|^不足0?.?0*1$", "", found[1])
            assert exact.setdefault(key, shown) == shown, (made.key, mark)
    for (fen, unit, year), shown in exact.items():
        if unit == "亿元" and year == str(one.year) and shown and fen > 0:
            assert shown == f"{figures.known(fen, at).yi / 100:.2f}", (fen, shown)
    text = prose(name)
    for made in document(name)[1]:
        if made.key in ("levels", "domains"):
            parts = re.split(r"负担：|最多的是", made.alt)[1].rstrip("。").split("、")
            assert all(part in text for part in parts), (made.key, parts)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "language"), BOTH)
def test_one_unit_on_a_chart(name: str, language: str) -> None:
    for made in document(name, language)[1]:
        if made.key == "heads":
            continue
        said = [made.alt, *(re.sub(r"[（(][^（()）]*(元|yuan)[）)]$", "", mark.value) for mark in made.marks)]
        found = {
            unit for text in said for unit in re.findall(r"亿元|万元|million yuan|(?<!million )yuan", text)
        }
        assert found == {made.unit.removeprefix("单位：").removeprefix("Unit: ")}, (made.key, found)


def test_english_is_in_million_yuan_throughout() -> None:
    text = prose("qingcheng-2020", "en")
    assert "100 million" not in text
    assert re.search(r"By year: [\d,]+ million yuan in 2018, ", text)
    assert not re.search(r"\d{4} \d+ million", text)
    assert "\nItem 45: " in text
    assert "\nItems 1, 2, 5: " in text
    for made in document("qingcheng-2020", "en")[1]:
        assert made.unit == "Unit: million yuan"
    central = {mark.label: mark.value for mark in drawing("qingcheng-2020", "levels", "en").marks[:3]}
    assert central["2020"] == "259 million yuan (258,594,212.20 yuan)"


# ---- what stands beside the ledger ----


def test_what_is_left_is_told_in_a_unit_in_which_it_is_seen() -> None:
    said = Beyond(Sentences(Figures(edition("uncertainty-example")))).affordability()
    assert "收支相抵结余15万元" in said
    assert "结余不足" not in said
    assert "由其负担0.31亿元" in said
    assert "县级0.31亿元" in prose("uncertainty-example")
    resources, burden, committed = (float(number) for number, unit in MONEY.findall(said) if unit == "亿元")
    assert round(burden + committed, 2) == resources


def test_a_limit_says_what_is_passed() -> None:
    said = Beyond(Sentences(Figures(edition("qingcheng-affordability")))).affordability()
    assert re.search(r"2023年第一次超过.*的125%", said)


def test_the_tornado_of_quantiles_has_the_total_of_the_tables() -> None:
    made = drawing("uncertainty-example", "tornado")
    total = Figures(edition("uncertainty-example")).years[-1]
    assert total.wan == 19_953
    assert f"按设定值是{total.yi / 100:.2f}亿元" in made.alt
    found = document("uncertainty-example")[0]
    assumed = next(b.text for b in found.blocks if isinstance(b, Paragraph) and "影响最大" in b.text)
    assert "（见" not in assumed  # this chart shows other numbers
    assert re.search(r"（见图\d）。$", next(
        b.text for b in document("qingcheng-2020")[0].blocks
        if isinstance(b, Paragraph) and "影响最大" in b.text
    ))  # fmt: skip


def test_the_prose_and_the_chart_of_assumptions_hold_the_same() -> None:
    made, text = drawing("qingcheng-2020", "tornado"), prose("qingcheng-2020")
    for mark in made.marks[:5]:
        number = mark.value.split("亿元")[0].removeprefix("+")
        assert re.search(rf"{re.escape(mark.label)}(（..）)?提高10%，2018—2020年合计增加{number}亿元", text)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "language"), BOTH)
def test_no_two_bars_of_one_name(name: str, language: str) -> None:
    labels = [mark.label for mark in drawing(name, "tornado", language).marks]
    ends = 2 if name == "uncertainty-example" else 1
    assert len(set(labels)) * ends == len(labels)


def test_a_standing_is_not_said_twice() -> None:
    assert with_status("zh", "领取（假设）", "假设") == "领取（假设）"
    assert with_status("zh", "领取（推算）", "假设") == "领取（推算）（假设）"
    assert with_status("zh", "标准", "估算") == "标准（估算）"
    assert with_status("en", "receivers (assumed)", "assumption") == "receivers (assumed)"
    assert with_status("en", "rate", "assumption") == "rate (assumption)"
    for name in PLANS:
        assert "（假设）（假设）" not in prose(name)
        assert "（1项）" not in prose(name)
    assert "(1):" not in prose("qingcheng-2020", "en")


def test_single_reasons_have_no_count_and_shared_ones_do() -> None:
    variant = small_variant()
    none = variant.items[0]
    two = (none, replace(none, code="other", name=none.name), *variant.items[1:])
    for items, counted in ((variant.items, False), (two, True)):
        one = choose(project(small_scenario(replace(variant, items=items))), created=CREATED)
        [said] = Sentences(Figures(one)).uncosted_groups()
        assert ("（2项）" in said) is counted
        assert "（1项）" not in said


def test_axes_that_do_not_begin_at_0_say_so() -> None:
    """The drawings hold glyphs as paths: the notes are caught where they are written."""
    from finsim.appendix.charts.sheet import Sheet

    notes: dict[str, tuple[str, ...]] = {}
    usual = Sheet.foot

    def kept(self: Sheet, *found: str) -> float:
        notes[self.key] = found
        return usual(self, *found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sheet, "foot", kept)
        drawings(edition("hulunbuir-best-estimate"), ("heads", "domains"))
        drawings(edition("uncertainty-example"), ("tornado",))
    assert any("不从0开始" in note for note in notes["heads"])
    assert any("不从0开始" in note for note in notes["tornado"])
    assert "中心路径 2.00亿元" in notes["tornado"]
    assert not any("不从0开始" in note for note in notes["domains"])


def test_governments_alone_are_their_nearest_or_the_payer_s_own_figure() -> None:
    for name in PLANS:
        figures = Figures(edition(name))
        for year, total in enumerate(figures.years):
            own = figures.governments(year)
            payers = [one for one in figures.payers(year) if one.fen]
            same = [one for one in (*payers, total) if one.fen == own.fen]
            assert all(one.yi == own.yi for one in same)
            assert abs(own.yi * YI - own.fen) <= 2 * YI
