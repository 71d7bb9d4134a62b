"""The appendix's charts: figures of the ledger, named groups in the SVG, a look that stands in grey print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from io import BytesIO
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from builders import allowance, boarding, small_result, small_variant, uncosted

import finsim
from finsim.appendix.charts import CHART_KEYS, drawings
from finsim.appendix.charts.heads import ABOVE, BELOW, ENDS
from finsim.appendix.charts.movers import LOOK
from finsim.appendix.charts.sheet import Sheet, slim
from finsim.appendix.choose import choose
from finsim.appendix.drawing import Drawing
from finsim.appendix.edition import Edition
from finsim.appendix.wording.figures import Figures
from finsim.report.charts import LOOKS, folded
from finsim.report.fan import NARROW, WIDE
from finsim.report.tornado_chart import HIGH, LOW
from finsim.report.waterfall import LESS, MORE, WHOLE
from finsim.result import Result
from finsim.spec import Place

NOW = datetime(2020, 11, 6)
SVG = "{http://www.w3.org/2000/svg}"
EXACT = re.compile(r"(-?[\d,]+\.\d\d) ?(?:元|yuan)[）)]?$")


def edition(result: Result | None = None, **chosen: Any) -> Edition:
    return choose(result or small_result(), created=NOW, **chosen)


def boarders(**chosen: Any) -> Edition:
    """Some 180万元 a year."""
    return edition(small_result(small_variant(items=(uncosted(), boarding()))), **chosen)


@cache
def drawn(language: str = "zh") -> dict[str, Drawing]:
    return {one.key: one for one in drawings(edition(language=language))}


@cache
def hulunbuir() -> Result:
    return finsim.project(finsim.load("scenarios/hulunbuir-best-estimate.yaml"))


@cache
def banded() -> Result:
    result = finsim.project(finsim.load("scenarios/uncertainty-example.yaml"))
    return replace(result, bands={"base": finsim.simulate(result, draws=256)})


def fen_of(value: str) -> int:
    found = EXACT.search(value)
    assert found, value
    return int(found[1].replace(",", "").replace(".", ""))


# ---- figures ----


def test_what_is_drawn_and_in_which_order() -> None:
    assert tuple(drawn()) == ("levels", "domains", "items", "tornado", "waterfall", "heads")
    assert [one.key for one in drawings(edition(), ("heads", "levels"))] == ["heads", "levels"]
    assert [one.stacked for one in drawn().values()] == ["up", "right", "right", "", "", ""]
    with pytest.raises(KeyError):
        drawings(edition(), ("pie",))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_levels_are_the_ledger_by_payer_and_year(language: str) -> None:
    book = edition(language=language).book
    found = {(mark.series, mark.label): fen_of(mark.value) for mark in drawn(language)["levels"].marks}
    sums = book.ledger.sums("payer", "year")
    expected = {
        (payer, str(year)): int(sums[row, at])
        for row, payer in enumerate(book.payers)
        for at, year in enumerate(book.variant.years)
        if sums[row, at]
    }
    assert found == expected
    assert {mark.series_name for mark in drawn(language)["levels"].marks} == {
        *map(book.payer, ("central", "county"))
    }


def test_domains_and_items_are_the_report_year() -> None:
    one = edition(year=2019)
    made = {drawing.key: drawing for drawing in drawings(one, ("domains", "items"))}
    ledger = one.book.ledger
    for key, code_of in (
        ("items", lambda item: item.name.zh),
        ("domains", lambda item: one.book.domain(item.domain)),
    ):
        found: dict[tuple[str, str], int] = {}
        for row, planned in enumerate(ledger.plan.lines):
            item = next(i for i in one.book.variant.items if i.code == planned.line.item)
            for payer, fen in zip(ledger.plan.payers, ledger.entries[row, :, 1].sum(axis=1), strict=True):
                label = (code_of(item), payer)
                found[label] = found.get(label, 0) + int(fen)
        marks = {(mark.label, mark.series): fen_of(mark.value) for mark in made[key].marks}
        assert marks == {label: fen for label, fen in found.items() if fen}
        assert "2019" in made[key].title


def test_sums_are_the_figures_of_the_prose_and_in_wan_of_the_tables() -> None:
    """Boarders alone are in 万元; Hulunbuir in 亿元, where the prose may round a year one step off."""
    one = boarders()
    texts = sums_of(one, "levels")
    assert texts == [f"{wan:,}" for wan in one.book.printed.levels.column_totals]
    big = edition(hulunbuir())
    expected = [year.yi for year in Figures(big).years]
    assert [round(float(text.removeprefix("合计")) * 100) for text in sums_of(big, "levels")] == expected
    items = Figures(big).items(big.year_index)
    largest = sorted((one.fen, one.yi) for one in items)[::-1][:10]
    shown = [round(float(text.removeprefix("合计")) * 100) for text in sums_of(big, "items")]
    assert shown == [yi for _, yi in largest]


def test_every_bar_is_as_long_as_its_amount() -> None:
    """Read off the SVG: heights and widths over amounts are the same everywhere in a chart."""
    for key, across in (("levels", 1), ("domains", 0), ("items", 0)):
        one = {drawing.key: drawing for drawing in drawings(edition(hulunbuir()), (key,))}[key]
        sizes = [(extent(one, mark.gid)[across], fen_of(mark.value)) for mark in one.marks]
        scale = max(sizes)[0] / abs(max(sizes)[1])
        assert all(abs(size - abs(fen) * scale) < 0.03 for size, fen in sizes)
        negative = [mark for mark in one.marks if mark.value.startswith("-")]
        assert {mark.series for mark in negative} == {"fund"}


def test_alt_says_the_figures() -> None:
    made = {one.key: one for one in drawings(boarders())}
    assert "domains" not in made  # there is only one
    total = boarders().book.printed.levels.column_totals
    assert f"2018年合计{total[0]:,}万元" in made["levels"].alt
    assert f"2020年合计{total[2]:,}万元" in made["levels"].alt
    assert f"寄宿生生活补助{total[2]:,}万元" in made["items"].alt
    assert f"相差+{total[2] - total[1]:,}万元" in made["waterfall"].alt
    assert "基本公共教育0.02亿元" in drawn()["domains"].alt
    assert "yuan" in drawn("en")["levels"].alt
    assert not re.search(r"[一-鿿]", drawn("en")["items"].alt)


def test_waterfall_adds_up_from_the_year_before_and_from_a_variant() -> None:
    for one, first, last in (
        (edition(), edition(year=2019), edition()),
        (edition(against="fast"), edition(variant="fast"), edition()),
    ):
        [made] = drawings(one, ("waterfall",))
        before, *steps, after = [fen_of(mark.value) for mark in made.marks]
        assert before == int(first.book.ledger.sums("year")[first.year_index])
        assert after == int(last.book.ledger.sums("year")[last.year_index])
        assert before + sum(steps) == after
    assert "快增长" in made.title
    shown = [
        float(t.replace("+", ""))
        for t in captured(edition(hulunbuir()), "waterfall")
        if re.fullmatch(r"[+-]?\d+\.\d\d", t)
    ]
    assert round(shown[0] + sum(shown[1:-1]), 2) == shown[-1]


def test_waterfall_needs_something_to_compare_with() -> None:
    assert not drawings(edition(year=2018), ("waterfall",))
    same = small_result(small_variant(rate="0%"))
    assert not drawings(edition(same), ("waterfall",))


def test_tornado_shows_the_assumptions_of_the_report() -> None:
    moves = [move for move in edition().book.printed.moves if move.change]
    marks = drawn()["tornado"].marks
    assert [fen_of(mark.value) for mark in marks] == [move.change for move in moves]
    assert {mark.series for mark in marks} <= {"estimate", "assumption"}
    assert marks[0].source


def test_tornado_and_fan_where_uncertainty_is_stated() -> None:
    made = {one.key: one for one in drawings(edition(banded()), ("fan", "tornado"))}
    bands = banded().bands["base"]
    found = finsim.tornado(banded())
    labels = list(dict.fromkeys(mark.label for mark in made["tornado"].marks))
    assert labels == [bar.shock.name.zh for bar in found.bars]
    assert {mark.series for mark in made["tornado"].marks} == {"low", "high"}
    points = {mark.gid: mark.value for mark in made["fan"].marks}
    assert len(points) == 7 * len(bands.years)
    p95 = bands.quantiles[bands.row("total"), -1, -1]
    assert points["fan-p95-2030"] == f"{p95 / 1e8:.2f}亿元"
    assert fen_of(points["fan-central-2030"]) == int(banded().ledger().sums("year")[-1])
    assert f"{p95 / 1e8:.2f}亿元" in made["fan"].alt


def test_heads_are_amounts_by_people() -> None:
    made = drawn()["heads"]
    sums = edition().book.ledger.sums("year", "place")[-1]
    people = [365012, 84424, 250000]
    names = ["海拉尔区", "扎赉诺尔区", "阿荣旗"]
    expected = {
        name: f"{fen / 100 / count:,.2f}元/人" for name, fen, count in zip(names, sums, people, strict=True)
    }
    assert {mark.label: mark.value for mark in made.marks} == expected
    assert f"平均{sum(sums) / 100 / sum(people):,.2f}元" in made.alt
    values = [float(mark.value.removesuffix("元/人")) for mark in made.marks]
    assert values == sorted(values, reverse=True)


# ---- places ----


def test_at_a_place_only_its_own_amounts() -> None:
    one = edition(place="阿荣旗")
    made = {drawing.key: drawing for drawing in drawings(one)}
    assert "heads" not in made
    found = sum(fen_of(mark.value) for mark in made["levels"].marks)
    assert found == int(small_result().ledger().entries[:, :, :, 2].sum())
    assert "阿荣旗" in made["levels"].source
    moves = [fen_of(mark.value) for mark in made["tornado"].marks]
    assert moves == [move.change for move in one.book.printed.moves if move.change]


def test_no_tornado_at_a_place_that_cannot_be_worked_out_alone() -> None:
    """Hulunbuir spreads totals over its banners: one banner's plan would take them whole."""
    assert not drawings(edition(hulunbuir(), place="阿荣旗"), ("tornado",))
    assert drawings(edition(hulunbuir()), ("tornado",))


def test_many_places_show_both_ends() -> None:
    made = drawings(edition(many_places()), ("heads",))[0]
    assert len(made.marks) == 2 * ENDS
    assert made.marks[0].label == "第99旗"
    assert made.marks[-1].label == "第0旗"
    assert all(inside(made.key, edition(many_places())))


def test_a_place_without_people_leaves_the_heads_out() -> None:
    variant = small_variant()
    column = variant.places.columns["population"]
    none = replace(column, values=np.array([1.0, 0.0, 3.0]))
    places = replace(variant.places, columns={"population": none})
    assert not drawings(edition(small_result(replace(variant, places=places))), ("heads",))
    places = replace(variant.places, columns={})
    assert not drawings(edition(small_result(replace(variant, places=places))), ("heads",))


def test_nothing_costed_gives_no_chart() -> None:
    assert drawings(edition(small_result(small_variant(items=(uncosted(),))))) == ()


def many_places() -> Result:
    """A hundred banners, each with more spending a head than the one before."""
    variant = small_variant()
    codes = [f"1509{at:02d}" for at in range(100)]
    tree = {code: Place(code, f"第{at}旗", "county", "150700") for at, code in enumerate(codes)}
    above = {code: variant.places.tree[code] for code in ("150000", "150700")}
    column = replace(variant.places.columns["population"], values=np.full(100, 1000.0))
    places = replace(
        variant.places, tree={**above, **tree}, leaves=tuple(codes), columns={"population": column}
    )
    item = allowance()
    [line] = item.lines
    count = replace(line.quantities["count"], by_place={
        code: replace_values(line.quantities["count"], at + 1) for at, code in enumerate(codes)
    })  # fmt: skip
    line = replace(line, quantities={**line.quantities, "count": count})
    return small_result(replace(variant, places=places, items=(replace(item, lines=(line,)),)))


def replace_values(quantity: Any, value: int) -> Any:
    [first] = next(iter(quantity.by_place.values()))
    return (replace(first, value=type(first.value)(value)),)


# ---- the SVG and PNG ----


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_mark_is_a_group_of_its_own(language: str) -> None:
    ids: list[str] = []
    for one in (*drawn(language).values(), *drawings(edition(banded(), language=language), ("fan",))):
        root = ElementTree.fromstring(one.svg)
        groups = [node.get("id") for node in root.iter(f"{SVG}g")]
        gids = [mark.gid for mark in one.marks]
        assert gids
        assert len(set(gids)) == len(gids)
        assert all(groups.count(gid) == 1 for gid in gids)
        own = [node.get("id", "") for node in root.iter() if node.get("id")]
        assert all(name.startswith(f"{one.key}-") for name in own)
        assert {*re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', one.svg.decode())}
        for used in re.findall(r'(?:href="#|url\(#)([^")]+)', one.svg.decode()):
            assert used in own
        ids += dict.fromkeys(own)
    assert len(set(ids)) == len(ids)


def test_svg_needs_nothing_from_outside() -> None:
    for one in drawn().values():
        text = one.svg.decode()
        assert text.startswith("<svg")
        assert "<text" not in text
        assert "<image" not in text
        assert not re.search(r"https?://(?!www\.w3\.org)", text)
        assert len(one.svg) <= 250_000


def test_parts_that_are_nothing_are_not_drawn() -> None:
    """Item 20 costs nothing at 150721, and payers that bear none of an item have no group there."""
    for one in drawn().values():
        named = re.findall(rf'<g id="({one.key}-(?:central|county|city|fund)-[^"]+)"', one.svg.decode())
        assert {*named} <= {mark.gid for mark in one.marks}


def test_the_same_bytes_each_time() -> None:
    first, second = drawings(edition()), drawings(edition())
    assert [one.svg for one in first] == [one.svg for one in second]
    assert [one.png for one in first] == [one.png for one in second]
    assert first == second


def test_png_is_as_large_as_the_svg_says() -> None:
    from PIL import Image

    for one in drawn().values():
        image = Image.open(BytesIO(one.png))
        assert image.mode == "RGB"
        assert abs(image.width / image.height - one.width / one.height) < 0.01
        root = ElementTree.fromstring(one.svg)
        assert root.get("viewBox", "").split()[2:] == [
            f"{one.width * 72:g}",
            f"{round(one.height * 72, 2):g}",
        ]


def test_rings_of_a_hatching_stay_rings() -> None:
    ring = b"M1 0 \nC2 0 3 1 3 2 \nC3 3 2 4 1 4 \nC0 4 -1 3 -1 2 \nC-1 1 0 0 1 0 \nz\n"
    pattern = b'<svg ><pattern id="h"><path d="' + ring + b'"/></pattern>'
    assert b'd="M1 0a2.00 2.00 0 1 1 0 4.00a2.00 2.00 0 1 1 0 -4.00z"' in slim(pattern, "levels")


# ---- nothing cut, nothing on top of each other ----


def edition_of_years(count: int, title: str = "") -> Edition:
    return edition(small_result(small_variant(years=tuple(range(2018, 2018 + count)))))


CASES: dict[str, Callable[[], Edition]] = {
    "small": edition,
    "english": lambda: edition(language="en"),
    "one year": lambda: edition_of_years(1),
    "eighteen years": lambda: edition_of_years(18),
    "hulunbuir": lambda: edition(hulunbuir()),
    "hulunbuir in English": lambda: edition(hulunbuir(), language="en"),
    "drawn": lambda: edition(banded()),
    "drawn in English": lambda: edition(banded(), language="en"),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_no_letters_are_cut_or_cover_others(case: str) -> None:
    one = CASES[case]()
    for key in CHART_KEYS:
        assert all(inside(key, one))


def inside(key: str, one: Edition) -> Iterator[bool]:
    """For each text of a chart whether it lies on the sheet, and for each two whether they are apart."""
    for figure in figures(one, key):
        renderer = figure.canvas.get_renderer()
        boxes = list(text_boxes(figure, renderer))
        for text, box in boxes:
            assert box.x0 >= 0, (key, text)
            assert box.y0 >= 0, (key, text)
            assert box.x1 <= figure.bbox.x1, (key, text)
            assert box.y1 <= figure.bbox.y1, (key, text)
            yield True
        for (first, a), (second, b) in combinations(boxes, 2):
            apart = a.x1 <= b.x0 + 1 or b.x1 <= a.x0 + 1 or a.y1 <= b.y0 + 2 or b.y1 <= a.y0 + 2
            assert apart, (key, first, second)


def text_boxes(figure: Any, renderer: Any) -> Iterator[tuple[str, Any]]:
    """The texts that are drawn, with their boxes; letters at an axis beyond its ends are not."""
    from matplotlib.text import Text

    ticks = [
        tick for axes in figure.axes for axis in (axes.xaxis, axes.yaxis) for tick in axis.get_major_ticks()
    ]
    drawn = [
        tick for axes in figure.axes for axis in (axes.xaxis, axes.yaxis) for tick in axis._update_ticks()
    ]
    hidden = {tick.label1 for tick in ticks} - {tick.label1 for tick in drawn}
    for text in figure.findobj(Text):
        if text.get_visible() and text.get_text().strip() and text not in hidden:
            yield text.get_text(), Text.get_window_extent(text, renderer)


def figures(one: Edition, key: str) -> list[Any]:
    """The figures that a chart is made from."""
    found: list[Any] = []
    usual = Sheet.drawing

    def kept(self: Sheet, *args: Any, **named: Any) -> Drawing:
        made = usual(self, *args, **named)
        self.figure.canvas.draw()
        found.append(self.figure)
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sheet, "drawing", kept)
        drawings(one, (key,))
    return found


def captured(one: Edition, key: str) -> list[str]:
    [figure] = figures(one, key)
    return [text.get_text() for text in figure.axes[0].texts]


def sums_of(one: Edition, key: str) -> list[str]:
    [figure] = figures(one, key)
    return [t.get_text() for t in figure.axes[0].texts if (t.get_gid() or "").startswith(f"{key}-sum-")]


def extent(one: Drawing, gid: str) -> tuple[float, float]:
    """The width and height of a bar in the SVG."""
    found = re.search(rf'<g id="{gid}">\s*<path d="([^"]+)"', one.svg.decode())
    assert found, gid
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", found[1])]
    xs, ys = numbers[::2], numbers[1::2]
    return max(xs) - min(xs), max(ys) - min(ys)


def test_each_sheet_says_its_unit_and_its_source() -> None:
    for language, unit, source in (("zh", "单位：", "来源："), ("en", "Unit: ", "Source: ")):
        for key, made in drawn(language).items():
            [figure] = figures(edition(language=language), key)
            texts = [text.get_text() for text in figure.texts]
            assert made.unit in texts
            assert made.unit.startswith(unit)
            assert any(folded(made.source, 112) in text for text in texts)
            assert made.source.startswith(source)


# ---- in grey, and to colour-blind eyes ----


def rgb(colour: str) -> np.ndarray[Any, Any]:
    """Linear light."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lightness(light: np.ndarray[Any, Any]) -> float:
    """CIE L*: 0 to 100, from linear light."""
    y = float(light @ [0.2126, 0.7152, 0.0722])
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


DEUTERANOPIA = np.array(
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
)
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear light."""
PROTANOPIA = np.array(
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
)


def told_apart(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """By hatching, or by lightness alone: in grey and as colour-blind eyes see it."""
    if one[1] != other[1]:
        return True
    seen = [(rgb(one[0]), rgb(other[0]))]
    seen += [tuple(np.clip(eyes @ light, 0, 1) for light in seen[0]) for eyes in (DEUTERANOPIA, PROTANOPIA)]
    return all(abs(lightness(a) - lightness(b)) >= 20 for a, b in seen)


@pytest.mark.parametrize(
    "looks",
    [list(LOOKS.values()), list(LOOK.values()), [LOW, HIGH], [MORE, LESS, WHOLE], [ABOVE, BELOW]],
)
def test_looks_are_told_apart_without_colour(looks: Sequence[tuple[str, str]]) -> None:
    assert all(told_apart(one, other) for one, other in combinations(looks, 2))


def test_bands_are_told_apart_by_lightness() -> None:
    lights = [lightness(rgb(colour)) for colour in ("#FFFFFF", WIDE, NARROW)]
    assert lights[0] - lights[1] > 8
    assert lights[1] - lights[2] > 15


def test_hatchings_are_there_in_grey_print() -> None:
    """The bars of two payers, turned to grey, differ: one is plain, the other has dark lines on it."""
    from PIL import Image

    [figure] = figures(edition(), "levels")
    figure.canvas.draw()
    image = np.asarray(Image.fromarray(np.asarray(figure.canvas.buffer_rgba())).convert("L"), dtype=float)
    spread: dict[str, Any] = {}
    for patch in figure.axes[0].patches:
        box = patch.get_window_extent()
        rows = slice(int(image.shape[0] - box.y1) + 3, int(image.shape[0] - box.y0) - 3)
        inner = image[rows, int(box.x0) + 3 : int(box.x1) - 3]
        spread.setdefault(patch.get_gid().split("-")[1], inner.std())
    assert spread["central"] < 1
    assert spread["county"] > 10
