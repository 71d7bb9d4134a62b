"""Recipes: what they may say, every fault at its line, the sets they mean; a place's part of the whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import finsim
from finsim.appendix.choose import choose
from finsim.appendix.jobs import Projected, file_stem, jobs
from finsim.appendix.read_recipe import read_recipe
from finsim.appendix.recipe import CHART_KEYS, FORMS, Recipe, named_tables
from finsim.appendix.within import within
from finsim.errors import InputFault, Where
from finsim.result import Result

ROOT = Path(__file__).parents[1]
SCENARIO = ROOT / "scenarios" / "hulunbuir-2020.yaml"


@pytest.fixture(scope="module")
def result() -> Result:
    return finsim.project(finsim.load(SCENARIO))


def recipe_of(folder: Path, text: str) -> Recipe:
    (folder / "r.yaml").write_text(text, encoding="utf-8")
    return read_recipe(folder / "r.yaml")


def screen(found: InputFault, folder: Path) -> str:
    said = "\n".join(fault.text("zh") for fault in found.faults)
    return said.replace(f"{folder.as_posix()}/", "").replace(f"{folder}/", "")


# ---- reading ----


def test_a_recipe_says_all_of_it(tmp_path: Path) -> None:
    for name in ("s.yaml", "b.yaml", "own.md", "own.docx"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    text = """
scenario: s.yaml
places: [阿荣旗, "150785"]
year: 2020年
variant: base
against: b.yaml
tables: [附表3, 1, levels, table 2]
charts: [heads, 瀑布图]
to: [pdf, Word]
language: [en, zh]
template: own.md
style: own.docx
set: [growth.spending=6%]
out: made
jobs: 2
draws: no
"""
    found = recipe_of(tmp_path, text)
    assert found.scenarios == (tmp_path / "s.yaml",)
    assert (found.places, found.year, found.variant) == (("阿荣旗", "150785"), 2020, "base")
    assert found.against == (tmp_path / "b.yaml").as_posix()
    assert found.tables == ("list", "levels", "domains")  # each once, in the order asked for
    assert (found.charts, found.forms) == (("heads", "waterfall"), ("pdf", "docx"))
    assert (found.languages, found.jobs, found.draws) == (("en", "zh"), 2, False)
    assert (found.template, found.style) == (tmp_path / "own.md", tmp_path / "own.docx")
    assert (found.overrides, found.folder) == (("growth.spending=6%",), tmp_path / "made")


def test_what_is_not_written_is_all_of_it(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text("x", encoding="utf-8")
    found = recipe_of(tmp_path, "scenario: s.yaml")
    assert found == Recipe((tmp_path / "s.yaml",))
    assert (found.forms, found.charts) == (FORMS, CHART_KEYS)
    assert recipe_of(tmp_path, "scenario: s.yaml\ncharts: none").charts == ()


def test_all_faults_of_a_recipe_at_once(tmp_path: Path) -> None:
    text = """\
scenario: gone.yaml
tables: [附表12, lists]
charts: levles
to: doc
language: fr
year: 二〇二〇
jobs: 0
template: own.md
place: 阿荣旗
"""
    with pytest.raises(InputFault) as raised:
        recipe_of(tmp_path, text)
    assert (
        screen(raised.value, tmp_path)
        == """\
r.yaml:1: scenario 写的文件“gone.yaml”没有找到（从配方所在的文件夹找起）；请核对路径
r.yaml:2: 没有附表“附表12”。附表写编号 1 到 9（附表1…附表9）
r.yaml:2: 没有附表“lists”，是不是想写“list”？附表写编号 1 到 9（附表1…附表9）
r.yaml:3: 没有图“levles”，是不是想写“levels”？有：\
levels（分级负担）、domains（分领域）、items（主要项目）、fan（扇形图）、tornado（排序图）、waterfall（瀑布图）、heads（人均）；\
不要图写 none
r.yaml:4: 没有“doc”这种文件，是不是想写“docx”？可以写：xlsx docx pdf html
r.yaml:5: 没有语言“fr”。可以写：zh en
r.yaml:6: year 应当是整数，现在是“二〇二〇”；例如 year: 2020
r.yaml:7: jobs 应当是整数，现在是“0”；例如 jobs: 2
r.yaml:8: template 写的文件“own.md”没有找到（从配方所在的文件夹找起）；请核对路径
r.yaml:9: 附录配方里没有“place”这一项，是不是想写“places”？可以写的有：\
scenario、places、year、variant、against、tables、charts、to、language、template、style、set、reforms、out、jobs、draws。"""
    )


def test_a_scenario_is_no_recipe() -> None:
    with pytest.raises(InputFault) as raised:
        read_recipe(SCENARIO)
    assert [fault.code for fault in raised.value.faults] == ["recipe-is-scenario"]


def test_a_recipe_needs_a_scenario(tmp_path: Path) -> None:
    with pytest.raises(InputFault) as raised:
        recipe_of(tmp_path, "places: each\ntables:\n")
    assert [fault.code for fault in raised.value.faults] == ["recipe-no-scenario", "recipe-empty"]


@pytest.mark.parametrize("word", ["3", "附表3", "table 3", "Table 3", "表3", "list"])
def test_a_table_has_many_names(word: str) -> None:
    assert named_tables([(word, Where("--tables"))]) == ("list",)


# ---- the sets ----


def sets_of(**asked: object) -> tuple[str, ...]:
    recipe = Recipe((SCENARIO,), **asked)  # type: ignore[arg-type]
    return tuple(job.stem for job in jobs(recipe, Projected(recipe)))


def test_one_set_of_all_places_has_the_scenario_s_name() -> None:
    assert sets_of() == ("hulunbuir-2020",)
    assert sets_of(languages=("zh", "en")) == ("hulunbuir-2020-zh", "hulunbuir-2020-en")


def test_each_means_every_lowest_place(result: Result) -> None:
    found = sets_of(places=("each",))
    assert len(found) == len(result.ledger().plan.leaves) == 14
    assert found[2] == "150721-阿荣旗"
    assert sets_of(places=("county",)) == found
    assert sets_of(places=("阿荣旗", "150721", "city")) == ("150721-阿荣旗", "150700-呼伦贝尔市")


def test_two_scenarios_with_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    other = tmp_path / SCENARIO.name
    other.write_text(SCENARIO.read_text(encoding="utf-8"), encoding="utf-8")
    recipe = Recipe((SCENARIO, other))
    assert [job.stem for job in jobs(recipe, Projected(recipe))] == ["hulunbuir-2020", "hulunbuir-2020-2"]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("a/b:c*?", "a_b_c_"),
        ("..", "_"),
        ("CON", "_CON"),
        ("com1.x", "_com1.x"),
        ("鄠邑区 ", "鄠邑区"),
        ("x" * 200, "x" * 80),
    ],
)
def test_a_file_s_name_is_one_on_every_system(name: str, stem: str) -> None:
    assert file_stem(name) == stem


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"places": ["阿荣镇"]}, "explain-place"),
        ({"year": 1999}, "explain-year"),
        ({"variant": "fst"}, "variant-unknown"),
        ({"against": "base"}, "appendix-against-itself"),
        ({"tables": [0]}, "appendix-table-unknown"),
        ({"to": []}, "appendix-nothing"),
        ({"jobs": 0}, "appendix-jobs"),
        ({"template": "gone.md"}, "appendix-file-missing"),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_made(
    tmp_path: Path, asked: dict[str, object], code: str
) -> None:
    with pytest.raises(InputFault) as raised:
        finsim.appendix(SCENARIO, out=tmp_path / "o", **asked)  # type: ignore[arg-type]
    assert [fault.code for fault in raised.value.faults] == [code]
    assert not (tmp_path / "o").exists()


# ---- a place's part ----


def test_a_place_s_ledger_is_its_columns_of_the_whole(result: Result) -> None:
    whole = result.ledger()
    parts = [within(result, leaf).ledger().sums("line", "payer", "year") for leaf in whole.plan.leaves]
    assert (np.sum(parts, axis=0) == whole.sums("line", "payer", "year")).all()
    city = within(result, "150700").ledger()
    assert (city.entries == whole.entries).all()


def test_a_place_s_book_prints_its_own_amounts(result: Result) -> None:
    edition = choose(result, place="阿荣旗")
    column = result.ledger().plan.leaves.index("150721")
    assert edition.columns == (column,)
    assert edition.place_name == "阿荣旗"
    own = result.ledger().entries[:, :, :, column].sum()
    assert edition.book.ledger.entries.sum() == own
    assert edition.book.printed.levels.total == round(own / 1_000_000)
    assert [*edition.book.variant.places.tree] == ["150000", "150700", "150721"]


def test_no_two_sets_have_the_same_file_names(tmp_path: Path) -> None:
    """A number put behind a name may make the name of another scenario."""
    text = SCENARIO.read_text(encoding="utf-8").replace("../", f"{ROOT.as_posix()}/")
    paths = []
    for name in ("a/plan.yaml", "b/plan.yaml", "c/plan-2.yaml", "d/PLAN.yaml"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
        paths.append(tmp_path / name)
    recipe = Recipe(tuple(paths))
    stems = [job.stem.lower() for job in jobs(recipe, Projected(recipe))]
    assert len(set(stems)) == 4, stems


def test_a_county_keeps_nothing_of_the_funds_of_its_city() -> None:
    """Fund statements and settlements belong to their own place, not to those below it."""
    whole = finsim.project(finsim.load(ROOT / "scenarios" / "hulunbuir-best-estimate.yaml"))
    ledger = whole.ledger()
    assert {one.place for one in ledger.statements} == {"150700"}
    assert within(whole, "150700").ledger().statements == ledger.statements
    assert within(whole, "150721").ledger().statements == ()


def test_python_takes_the_words_of_the_command(result: Result, tmp_path: Path) -> None:
    files = finsim.appendix(result, out=tmp_path, to="html", tables=1, charts="none", places="阿荣旗,根河市")
    assert [path.name for path in files] == ["150721-阿荣旗.html", "150785-根河市.html"]
