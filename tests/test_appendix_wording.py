"""The prose of the appendix: templates, sentences whose figures add up, and what is wrong with a template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import pytest
from builders import small_scenario, small_variant
from hypothesis import given
from hypothesis import strategies as st
from test_funds import WORKED as FUNDS

import finsim
from finsim.appendix.choose import choose
from finsim.appendix.document import (
    Bullet,
    ChartBlock,
    Contents,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    TableBlock,
)
from finsim.appendix.drawing import Drawing
from finsim.appendix.edition import Edition
from finsim.appendix.numbered import KEYS, Numbered
from finsim.appendix.recipe import CHART_KEYS
from finsim.appendix.tables import numbered_tables
from finsim.appendix.wording import compose, default_template
from finsim.appendix.wording.beyond import Beyond
from finsim.appendix.wording.figures import WAN, YI, Figures, alone, shares, spread, unit_of
from finsim.appendix.wording.numbers import chinese
from finsim.appendix.wording.said import amount, moved
from finsim.appendix.wording.sentences import Sentences
from finsim.appendix.wording.tree import FILTERS
from finsim.appendix.wording.values import NAMES
from finsim.appendix.wording.view import FIELDS, SENTENCES
from finsim.errors import InputFault
from finsim.money import exact_round
from finsim.report.table import Table
from finsim.result import Result, project
from finsim.rules import Label

ROOT = Path(__file__).parent.parent
BAD = Path(__file__).parent / "bad_templates"
DOCS = (ROOT / "docs" / "appendix-template.md").read_text(encoding="utf-8")
CREATED = datetime(2026, 1, 5, 9, 30)
SCENARIOS = ("hulunbuir-best-estimate", "qingcheng-2020", "qingyuan-732", "uncertainty-example")
MONEY = re.compile(r"(-?[\d,]+(?:\.\d\d)?)(亿元|万元)")


@lru_cache(maxsize=6)
def result(name: str) -> Result:
    return project(finsim.load(ROOT / "scenarios" / f"{name}.yaml"))


@lru_cache(maxsize=8)
def edition(name: str, place: str = "", language: str = "zh") -> Edition:
    return choose(result(name), place=place, language=language, created=CREATED)


def small(*, language: str = "zh", year: int | None = None, **changes: object) -> Edition:
    """An edition of the hand-made three places; ``changes`` of its variant."""
    made = project(small_scenario(small_variant(**changes)))  # type: ignore[arg-type]
    return choose(made, language=language, year=year, created=CREATED)


def tables(keys: Sequence[str] = KEYS) -> tuple[Numbered, ...]:
    made = Table("x", "x", "", (), ())
    return tuple(Numbered(KEYS.index(k) + 1, k, f"附表{KEYS.index(k) + 1}", k, made) for k in keys)


def drawings(keys: Sequence[str] = CHART_KEYS) -> tuple[Drawing, ...]:
    return tuple(Drawing(key, key, "", "", "", b"", b"", 1.0, 1.0) for key in keys)


def words(document: Document) -> str:
    return "\n".join(getattr(block, "text", "") for block in document.blocks)


def from_text(text: str, tmp_path: Path, one: Edition | None = None, **given: object) -> Document:
    path = tmp_path / "模板.md"
    path.write_text(text, encoding="utf-8")
    used = {"tables": tables(), "drawings": drawings(), **given}
    return compose(one or small(), used["tables"], used["drawings"], path)  # type: ignore[arg-type]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph | Bullet | Heading)]


# ---- figures ----


def units(text: str) -> list[Decimal]:
    return [Decimal(number.replace(",", "")) for number, _ in MONEY.findall(text)]


def adds_up(sentence: str, parts: str, total: str) -> None:
    assert len({unit for _, unit in MONEY.findall(sentence)}) == 1, sentence
    assert sum(units(parts)) == units(total)[0], sentence


@pytest.mark.parametrize("name", SCENARIOS)
def test_parts_add_up_and_stand_for_the_ledger(name: str) -> None:
    one = edition(name)
    figures = Figures(one)
    prose, at = Sentences(figures), one.year_index
    levels, domains, years = prose.by_level(), prose.by_domain().split("。")[0], prose.by_year()
    adds_up(levels, levels.split("：", 1)[1], levels)
    adds_up(domains, domains.split("：", 1)[1], domains)
    adds_up(years, years.split("，合计")[0], years.split("，合计")[1])
    standing = prose.standing()
    adds_up(standing, standing.split("，", 1)[1], standing)
    fen = int(one.book.ledger.entries.sum())
    total = exact_round(Fraction(fen, YI))
    assert units(years.split("，合计")[1]) == [Decimal(total) / 100]
    by_year = one.book.ledger.sums("year").tolist()
    for found, exact in zip(figures.years, by_year, strict=True):
        assert found.fen == exact
        assert abs(found.yi * YI - exact) < YI
    # The year's total is one figure wherever it stands.
    said = {units(text)[0] for text in (levels, domains, standing, prose.total(), prose.growth())}
    assert said == {Decimal(figures.years[at].yi) / 100}


@pytest.mark.parametrize("name", SCENARIOS)
def test_prose_agrees_with_the_tables(name: str) -> None:
    """In 万元 the prose holds the very figures of the tables; in 亿元 it is never a whole unit away."""
    one = edition(name)
    figures, drawn = (
        Figures(one),
        {t.key: t.table for t in numbered_tables(one, ("levels", "domains", "places"))},
    )
    at = one.year_index
    table = drawn["levels"]
    assert table is not None
    rows = {row.cells[0]: row.cells for row in table.rows}
    for payer, found in zip(one.book.payers, figures.payers(at), strict=True):
        if found.fen:
            cell = rows[one.book.payer(payer)][1 + at]
            assert cell == found.wan
            assert abs(found.yi * 100 - found.wan) <= 100
    table = drawn["domains"]
    assert table is not None
    rows = {row.cells[0]: row.cells for row in table.rows}
    for domain, found in zip(one.book.printed.domains, figures.domains(at), strict=True):
        if found.fen:
            assert rows[one.book.domain(domain)][1 + at] == found.wan
    table = drawn["places"]
    if table is not None and len(one.book.variant.places.leaves) > 1:
        index = [column.kind for column in table.columns].index("money") + len(figures.draft.bearing)
        rows = {row.cells[0]: row.cells for row in table.rows if row.kind == "row"}
        assert all(rows[place][index] == found.wan for place, found in figures.places())


def test_place_edition_adds_up() -> None:
    prose = Sentences(Figures(edition("hulunbuir-best-estimate", "阿荣旗")))
    said = prose.by_level()
    adds_up(said, said.split("：", 1)[1], said)
    assert prose.assumptions() == ""  # what moves the whole plan is not said of one place


@given(st.lists(st.integers(-(10**13), 10**13), min_size=1, max_size=8))
def test_parts_under_a_total(parts: list[int]) -> None:
    total = alone(sum(parts))
    for unit in (YI, WAN):
        found = spread(parts, unit, total.units(unit))
        whole: int = sum(found)
        assert whole == total.units(unit)
        assert all(abs(one * unit - fen) < unit for one, fen in zip(found, parts, strict=True))
    if min(parts) >= 0 and max(parts) > 0:
        shared: list[int] = shares(parts) or []
        assert abs(sum(shared, start=-1000)) <= len(parts)


def test_small_sums_are_in_wan_for_the_whole_sentence() -> None:
    one = small(year=2018)  # 1,801,000 + 16,295,400 yuan, worked by hand in tests/builders.py
    prose = Sentences(Figures(one))
    said = prose.by_level()
    # central 900,500 + 13,036,320; county 900,500 + 3,259,080
    assert said == (
        "2018年所需资金0.18亿元，按负担方分：中央0.14亿元（占77.0%）、旗县市区0.04亿元（占23.0%）。"
    )
    boarding = replace(one.book.variant, items=one.book.variant.items[:2])
    less = choose(project(small_scenario(boarding)), year=2018, created=CREATED)
    said = Sentences(Figures(less)).by_level()
    assert said == "2018年所需资金180万元，按负担方分：中央90万元（占50.0%）、旗县市区90万元（占50.0%）。"
    assert unit_of([alone(999_999_999)]) == WAN
    assert unit_of([alone(1_000_000_000)]) == YI


def test_negative_change_and_none() -> None:
    more, less = alone(400_000_000_00), alone(388_000_000_00)
    assert moved(less, more, "zh") == "减少0.12亿元，下降3.0%"
    assert moved(more, less, "zh") == "增加0.12亿元，增长3.1%"
    assert moved(more, more, "zh") == "持平"
    assert moved(more, alone(400_000_000_01), "zh") == "基本持平"
    assert moved(more, alone(0), "zh") == "增加4.00亿元"  # from nothing there is no rate
    assert moved(less, more, "en") == "a decrease of 12 million yuan or 3.0%"
    assert amount(alone(40), YI, "zh") == "不足0.01亿元"
    falling = Sentences(Figures(small(rate="-8%")))
    assert "增长" not in falling.total()
    assert "下降" in falling.growth()
    assert "-" not in falling.growth()
    # mean and total growth are two figures with two names
    assert re.search(r"2年累计下降\d+\.\d%，年均下降\d+\.\d%", falling.growth())


def test_nothing_costed_one_year_one_payer_no_government() -> None:
    variant = small_variant()
    nothing = replace(variant, items=variant.items[:1])
    one = choose(project(small_scenario(nothing)), created=CREATED)
    text = words(compose(one, tables(), drawings()))
    assert "本方案没有已测算的项目" in text
    assert "亿元，" not in text
    assert "（占" not in text
    single = Sentences(Figures(small(years=(2018,))))
    assert single.by_year() == ""
    assert single.growth() == "本次测算只有2018年一年，不反映增长。"
    assert "2018年" in single.total()
    assert "比20" not in single.total()
    named = {"individual": Label("个人"), "unstated": Label("未明确")}
    assert named
    alone_payer = Sentences(Figures(one_payer("individual")))
    assert re.fullmatch(r"2020年所需资金.*，全部由个人负担。", alone_payer.by_level())
    assert alone_payer.governments().startswith("2020年所需资金各级财政不负担")
    assert Sentences(Figures(one_payer("county"))).governments() == "2020年所需资金全部由各级财政负担。"


def one_payer(payer: str) -> Edition:
    from builders import sharing

    variant = small_variant()
    item = variant.items[1]
    borne = tuple(replace(line, sharing=(sharing({payer: "1"}),)) for line in item.lines)
    items = (variant.items[0], replace(item, lines=borne))
    return choose(project(small_scenario(replace(variant, items=items))), created=CREATED)


# ---- templates ----


@pytest.mark.parametrize("language", ["zh", "en"])
def test_default_template(language: str) -> None:
    found = compose(edition("hulunbuir-best-estimate", "", language), tables(), drawings())
    headings = [block for block in found.blocks if isinstance(block, Heading)]
    first = {"zh": "一、概要", "en": "1 Summary"}[language]
    assert headings[0].text == first
    assert [b.numbered.number for b in found.blocks if isinstance(b, TableBlock)] == [*range(1, 10)]
    charts = [b for b in found.blocks if isinstance(b, ChartBlock)]
    figure = {"zh": "图{}", "en": "Figure {}"}[language]
    assert [chart.label for chart in charts] == [figure.format(n) for n in range(1, 8)]
    assert {chart.drawing.key for chart in charts} == set(CHART_KEYS)
    assert isinstance(found.blocks[0], Contents)
    assert found.title
    assert found.cover
    assert found.created == CREATED
    text = words(found)
    assert not re.search("[\x00-\x08\x0b-\x1f]|\\{\\{|\\[\\[|None|Undefined", text)
    if language == "zh":
        assert not re.search(r"，，|。。|（）|，。|增长-|、。", text)
    else:
        assert not re.search(r"[.,]{2}|\(\)|\.[A-Z][a-z]+ [a-z]|growth of -", text.replace("…", ""))
    again = compose(edition("hulunbuir-best-estimate", "", language), tables(), drawings())
    assert again == found


def test_only_what_was_asked_for_leaves_a_trace() -> None:
    found = compose(edition("hulunbuir-best-estimate"), tables(("list", "levels")), drawings(("items",)))
    assert [b.numbered.key for b in found.blocks if isinstance(b, TableBlock)] == ["list", "levels"]
    assert re.findall(r"（见([^）]*)）", words(found)) == ["附表1"]
    assert [b.label for b in found.blocks if isinstance(b, ChartBlock)] == ["图1"]
    none = compose(edition("hulunbuir-best-estimate"), (), ())
    assert "附表" not in [b.text for b in none.blocks if isinstance(b, Heading)]
    assert "（见" not in words(none)
    assert not isinstance(none.blocks[-1], PageBreak)


def test_a_table_that_could_not_be_drawn_up_says_why_and_is_not_referred_to(tmp_path: Path) -> None:
    lacking = (Numbered(7, "afford", "附表7", "承受能力", None, "没有预算数"),)
    found = from_text("承受得起{{ 参见('附表7') }}。\n\n[[附表7]]\n", tmp_path, tables=lacking)
    assert found.blocks == (Paragraph("承受得起。"), TableBlock(lacking[0]))


def test_own_wording_and_order(tmp_path: Path) -> None:
    text = (
        "\ufeff[[标题]] {{ 地区 }}测算\r\n[[封面]] 财政局\r\n[[页眉]] 眉\r\n[[标题编号]]\r\n\r\n"
        "# 负担\r\n## 各级\r\n{% for 级 in 分级 %}\r\n"
        "- {{ 级.名称 }}{{ 级.金额.亿元 }}\r\n{% endfor %}\r\n"
        "续行\r\n\r\n## 图\r\n[[图：主要项目]]\r\n[[chart levels]]\r\n\r\n"
        "见{{ 参见('chart levels') }}\r\n\r\n"
        "[[居中]] 中\r\n[[居右]] 右\r\n[[小字]] 小\r\n[[table 3]]\r\n"
        "\\# 不是标题\r\n\r\n# \\附\r\n[[附表1]]\r\n"
    )
    found = from_text(text, tmp_path)
    assert (found.title, found.cover, found.running_head) == ("三地测算", ("财政局",), "眉")
    assert texts(found) == [
        "一、负担", "（一）各级", "中央0.14亿元", "旗县市区0.04亿元续行", "（二）图", "见（见图2）",
        "中", "右", "小", "# 不是标题", "附",
    ]  # fmt: skip
    kinds = [block.kind for block in found.blocks if isinstance(block, Paragraph)]
    assert kinds == ["body", "centre", "right", "note", "body"]
    assert [b.drawing.key for b in found.blocks if isinstance(b, ChartBlock)] == ["items", "levels"]


def test_text_of_the_scenario_is_never_read_as_a_sign(tmp_path: Path) -> None:
    name = "# 一 [[附表1]] {{ 标题 }} {% if %} - x\n# 二\x05chart levels\x06"
    variant = small_variant()
    item = replace(variant.items[1], name=Label(name))
    evil = small_scenario(replace(variant, items=(variant.items[0], item)))
    one = choose(project(replace(evil, title=Label("[[分页]]"), notes=("1. 甲", "\\乙"))), created=CREATED)
    text = (
        "{{ 标题 }}\n\n{% for 项 in 主要项目 %}\n{{ 项.名称 }}\n{% endfor %}\n\n"
        "{% for n in 情景说明 %}\n{{ n }}\n\n{% endfor %}"
    )
    found = from_text(text, tmp_path, one)
    plain = "# 一 [[附表1]] {{ 标题 }} {% if %} - x # 二chart levels"
    assert found.blocks == tuple(map(Paragraph, ("[[分页]]", plain, "1. 甲", "\\乙")))
    assert plain in words(compose(one, tables(), drawings()))


def test_headings_with_nothing_below_and_empty_paragraphs_are_left_out(tmp_path: Path) -> None:
    text = (
        "# 甲\n## 乙\n{{ 句.基金 }}{{ 参见('附表1') }}\n\n# 丙\n文\n\n[[分页]]\n\n[[分页]]\n# 丁\n[[附表2]]\n"
    )
    found = from_text(text, tmp_path, tables=())
    assert found.blocks == (Heading(1, "丙"), Paragraph("文"))


def test_every_ready_made_sentence_in_both_languages(tmp_path: Path) -> None:
    for language, names in (("zh", SENTENCES.values()), ("en", SENTENCES)):
        head = "句" if language == "zh" else "sentences"
        text = "\n\n".join(f"{{{{ {head}.{name} }}}}" for name in names)
        one = edition("qingcheng-affordability", "", language)
        said = texts(from_text(text, tmp_path, one))
        assert len(said) >= 9
        assert all(line.endswith("。" if language == "zh" else ".") for line in said), said


def test_bands_and_budgets_are_told(tmp_path: Path) -> None:
    scenario = finsim.load(ROOT / "scenarios" / "uncertainty-example.yaml")
    drawn = finsim.simulate(scenario, draws=200)
    one = choose(project(scenario), created=CREATED)
    made = replace(one.book.result, bands={one.book.variant.code: drawn})
    said = texts(from_text("{{ 句.不确定性 }}", tmp_path, replace(one, book=replace(one.book, result=made))))
    low, high, median, central = units(said[0])
    assert low < median < high
    assert low < central < high
    bands = drawn.quantiles[drawn.row("total"), one.year_index] / 1e8
    assert float(median) == pytest.approx(bands[2], abs=0.006)
    assert float(low) == pytest.approx(bands[0], abs=0.006)
    assert float(high) == pytest.approx(bands[4], abs=0.006)


def test_figures_of_an_earlier_year_are_that_year_s() -> None:
    """By place and by standing, where the report year is not the last: growth makes the years differ."""
    one = small(year=2018)
    figures, ledger = Figures(one), one.book.ledger
    assert len(set(ledger.sums("year").tolist())) > 1
    tree = one.book.variant.places.tree
    fen = dict(
        zip((tree[code].name for code in ledger.plan.leaves), ledger.sums("year", "place")[0], strict=True)
    )
    assert {name: one.fen for name, one in figures.places()} == fen
    assert sum(one.yi for _, one in figures.places()) == figures.years[0].yi
    for at, year in enumerate(figures.years):
        assert sum(one.fen for one in figures.standings(at)) == year.fen
        assert sum(one.fen for one in figures.payers(at)) == year.fen


def test_no_shares_are_told_of_parts_below_nothing() -> None:
    assert shares([150, -50]) is None
    assert shares([0, 0]) is None
    assert shares([2, 1]) == [667, 333]


def test_the_total_given_for_all_places_is_not_held_against_one() -> None:
    whole = result("hulunbuir-8-percent")
    assert Sentences(Figures(choose(whole, created=CREATED))).top_down()
    assert Sentences(Figures(choose(whole, place="阿荣旗", created=CREATED))).top_down() == ""


def test_a_city_s_fund_is_not_told_of_one_of_its_counties(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(FUNDS, encoding="utf-8")
    made = project(finsim.load(path))
    told = {
        place: Beyond(Sentences(Figures(choose(made, place=place, created=CREATED)))).funds()
        for place in ("", "150700", "150702")
    }
    assert "生育保险基金" in told[""]
    assert told["150700"] == told[""]
    assert told["150702"] == ""


def test_one_unit_in_a_list_and_in_a_sentence(tmp_path: Path) -> None:
    one = choose(result("uncertainty-example"), created=CREATED)
    text = (
        "{{ 句.关键假设(9) }}\n\n{{ 句.主要项目 }}\n\n{{ 主要项目 | 前(9) | 连接('、') }}"
        "\n\n{% for 项 in 主要项目 %}{{ 项.金额 }}{% endfor %}"
    )
    assumed, top, _, listed = texts(from_text(text, tmp_path, one))
    for said in (assumed, top, listed):
        assert {unit for _, unit in MONEY.findall(said)} == {"亿元"}, said
    assert units(listed) == units(top.split("；")[0])


@pytest.mark.parametrize("written", ["{{ " + "9" * 5000 + " }}", "{{ 1e999 - 1e999 }}", "{{ 1e999 * 0 }}"])
def test_numbers_that_are_none_are_told(written: str, tmp_path: Path) -> None:
    with pytest.raises(InputFault) as raised:
        from_text(written, tmp_path, small())
    assert raised.value.faults[0].code in ("template-arithmetic", "template-fails")


def test_comments_that_never_end_take_no_time(tmp_path: Path) -> None:
    import time

    started = time.monotonic()
    with pytest.raises(InputFault):
        from_text("文字 " + "{# " * 100_000, tmp_path, small())
    assert time.monotonic() - started < 5


def test_chinese_numbers() -> None:
    shown = [chinese(n) for n in (1, 9, 10, 11, 20, 21, 99, 100)]
    assert shown == ["一", "九", "十", "十一", "二十", "二十一", "九十九", "100"]


# ---- faults ----


def said_of(path: Path) -> str:
    """What is said of a broken template, in both languages, with its lines."""
    try:
        compose(small(), tables(), drawings(), path)
    except InputFault as fault:
        shown = "\n".join(one.both() for one in fault.faults)
        return shown.replace(str(path.parent).replace("\\", "/") + "/", "") + "\n"
    return "no fault\n"


@pytest.mark.parametrize("name", sorted(path.stem for path in BAD.glob("*.md")))
def test_broken_template(name: str) -> None:
    expected = (BAD / f"{name}.txt").read_text(encoding="utf-8")
    assert said_of(BAD / f"{name}.md") == expected
    assert "Traceback" not in expected
    assert expected.startswith(f"{name}.md")


def test_missing_template_is_told(tmp_path: Path) -> None:
    assert "zh2.md" in said_of(tmp_path / "zh2.md")


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    for text in ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "{% if 1 %}" * 3000,
                 "{{ " + "not " * 20000 + "1 }}", "{{ " + "1 + " * 20000 + "1 }}",
                 "{% for a in 年份 %}" * 35 + "{% endfor %}" * 35):  # fmt: skip
        path = tmp_path / "deep.md"
        path.write_text(text + "\n", encoding="utf-8")
        assert re.match(r"deep\.md(:1)?: ", said_of(path)), text[:20]


@given(st.text("{}%[]#| \n\\abc合计级.'\"()~-0", max_size=60))
def test_no_template_ends_in_a_traceback(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.md"
        path.write_text(text, encoding="utf-8")
        said_of(path)


# ---- the page for clerks ----


def test_every_name_is_on_the_page() -> None:
    for names in (NAMES, FIELDS, SENTENCES, FILTERS):
        for english, chinese_name in names.items():
            assert f"`{english}`" in DOCS, english
            assert f"`{chinese_name}`" in DOCS, chinese_name


def examples() -> list[tuple[str, str]]:
    """The examples of the page: a template, and what comes out of it."""
    return re.findall(r"```jinja\n(.*?)```\n+```text\n(.*?)```", DOCS, re.DOTALL)


def test_there_are_examples() -> None:
    assert len(examples()) >= 5


@pytest.mark.parametrize(("template", "shown"), examples())
def test_example_of_the_page(template: str, shown: str, tmp_path: Path) -> None:
    """Of scenarios/qingyuan-732.yaml, as the page says."""
    found = from_text(template, tmp_path, edition("qingyuan-732"))
    assert printed(found) == shown.rstrip("\n")


def printed(document: Document) -> str:
    """A document line by line, as the page shows it."""
    lines = []
    for block in document.blocks:
        if isinstance(block, Heading):
            lines.append(f"{block.text}")
        elif isinstance(block, Paragraph | Bullet):
            lines.append(("· " if isinstance(block, Bullet) else "") + block.text)
        elif isinstance(block, TableBlock):
            lines.append(f"〈{block.numbered.label}〉")
        elif isinstance(block, ChartBlock):
            lines.append(f"〈{block.label}〉")
    return "\n".join(lines)


def test_the_default_templates_are_shipped() -> None:
    assert default_template("zh").is_file()
    assert default_template("en").is_file()
