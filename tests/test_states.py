# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""States of items: where the money of each stands, that none stands twice, and how a later file changes them.

whole_list.yaml by hand, each of its two years (yuan): item 1: 10 × 10.01 + 5 × 1 × 12 = 100.10 + 60.00;
item 4: 7 × 2 = 14.00; the pool: (40 + 61) × 3.33 = 336.33; together 510.43, two years 1,020.86.
"""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from load_texts import COUNT, HEAD, PLACES, scenario, with_catalogue

import finsim
from finsim.analysis.accounts import accounts, doubts
from finsim.cli import main
from finsim.errors import InputFault
from finsim.ledger import Ledger
from finsim.listing import states_data, states_text, whole_list
from finsim.report.state_list import proof, state_rows
from finsim.report.state_tables import all_items, faults
from finsim.report.tables import books, sheets
from finsim.result import Result, project
from finsim.spec import Item, Scenario

HERE = Path(__file__).parent
ROOT = HERE.parent
WHOLE = str(HERE / "whole_list.yaml")
SHIPPED = sorted(path.as_posix() for path in (ROOT / "scenarios").glob("*.yaml"))
LINE = f"lines: {{l: {{name: 行, {COUNT}, standard: 1 元/人/年, sharing: central}}}}"


@pytest.fixture(scope="module")
def worked() -> Result:
    return project(finsim.load(WHOLE))


def items_of(found: Scenario, variant: int = 0) -> dict[str, Item]:
    return {item.code: item for item in found.variants[variant].items}


# ---- the whole list ----


def test_every_item_says_where_its_money_is() -> None:
    rows = {row["code"]: row for row in finsim.listing("states", WHOLE)}
    assert [(code, row["state"], row["where"], row["amount_last"], row["amount_sum"]) for code, row in rows.items()] == [
        ("one", "costed", "本项2行", "160.10", "320.20"),
        ("two", "included", "在第1项“居家”、第4项“夜间”", "", ""),
        ("three", "pooled", "在合并项“合并费”", "", ""),
        ("four", "costed", "本项1行", "14.00", "28.00"),
        ("five", "uncosted", "无：没有标准", "", ""),
        ("six", "included", "在第2项“日间”", "", ""),
        ("pool", "pool", "合并项1行，含第3项“建档”", "336.33", "672.66"),
    ]  # fmt: skip
    assert [rows[code]["standing"] for code in ("one", "four", "pool", "two")] == [
        "estimate",
        "assumption",
        "assumption",
        "",
    ]
    assert rows["two"]["within"] == "one;four"


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh", [
            "6 项：已测算 2，包含在别项 2，并入合并项 1，未测算 1；合计 6。另有合并项 1 个。",
            "2020—2021年资金 1,020.86 元＝各项之和；每行只在一个项目里，相邻项目各计哪一部分见各项的 overlaps。",
        ]),
        ("en", [
            "6 items: 2 costed, 2 within others, 1 in pools, 1 not costed; 6 in all. Pools besides: 1.",
            "2020–2021: 1,020.86 yuan = the sum of the items; each line stands in one item, and what items that touch each count is told in their `overlaps`.",
        ]),
    ],
)  # fmt: skip
def test_the_closing_lines_account_for_all(language: str, lines: list[str]) -> None:
    assert states_text(WHOLE, language).splitlines()[-2:] == lines


def test_the_same_as_data() -> None:
    data = states_data(WHOLE)
    assert data["counts"] == {"costed": 2, "included": 2, "pooled": 1, "uncosted": 1, "all": 6, "pools": 1}
    assert (data["total"], data["years"], data["doubts"]) == ("1020.86", [2020, 2021], [])
    assert sum(round(100 * float(row["amount_sum"] or 0)) for row in data["items"]) == 102086


def test_a_list_by_itself_has_states_and_no_money() -> None:
    result, costed = whole_list("hulunbuir-2018")
    assert not costed
    data = states_data("hulunbuir-2018")
    assert (data["counts"]["all"], data["total"], data["years"]) == (82, "", [])
    assert not any(row["amount_sum"] or row["standing"] for row in data["items"])
    assert len(states_text("hulunbuir-2018").splitlines()) == 82 + data["counts"]["pools"] + 5
    assert len(result.scenario.faults) == 19


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: Path(path).stem)
def test_no_yuan_of_a_shipped_scenario_stands_twice_or_nowhere(path: str) -> None:
    result, costed = whole_list(path)
    data = states_data(path)
    assert costed
    assert doubts(result.ledger()) == ()
    assert data["doubts"] == []
    size = data["counts"]["all"]
    assert size == sum(data["counts"][s] for s in ("costed", "included", "pooled", "uncosted"))
    assert size == 82 or "hulunbuir" not in path
    fen = sum(round(100 * float(row["amount_sum"] or 0)) for row in data["items"])
    assert fen == int(result.ledger().entries.sum())


# ---- what speaks against the proof is found ----


def changed(worked: Result, **items: dict[str, object]) -> Ledger:
    """The ledger of the worked list with some of its items not as they were read."""
    ledger = worked.ledger()
    variant = worked.variant()
    found = tuple(replace(item, **items.get(item.code, {})) for item in variant.items)  # type: ignore[arg-type]
    return replace(ledger, plan=replace(ledger.plan, variant=replace(variant, items=found)))


def test_the_proof_holds(worked: Result) -> None:
    assert doubts(worked.ledger()) == ()
    assert doubts(changed(worked)) == ()
    assert [[end.code for end in one.ends] for one in accounts(worked.ledger())] == [
        ["one"], ["one", "four"], ["pool"], ["four"], [], ["one", "four"], ["pool"],
    ]  # fmt: skip


def test_lines_of_an_item_counted_elsewhere_are_found(worked: Result) -> None:
    said = [one.zh for one in doubts(changed(worked, one={"state": "included", "within": ("four",)}))]
    assert said == ["第1项“居家”的状态是 included，却有支出行"]


def test_money_that_is_nowhere_is_found(worked: Result) -> None:
    said = [one.zh for one in doubts(changed(worked, three={"within": ("five",)}))]
    assert said == ["第3项“建档”的钱说在“five”里，那里却没有金额"]
    said = [one.zh for one in doubts(changed(worked, two={"within": ("six",)}))]
    assert said == [
        "第2项“日间”的钱说在“six”里，那里却没有金额",
        "第6项“随访”的钱说在“two”里，那里却没有金额",
    ]


def test_a_line_that_no_item_has_is_found(worked: Result) -> None:
    said = [one.zh for one in doubts(changed(worked, four={"lines": (), "state": "uncosted"}))]
    assert said[0] == "账上的支出行与清单的支出行不一一对应"
    said = [one.zh for one in doubts(changed(worked, four={"code": "fore"}))]
    assert "各项之和比账上总数多-2800分" in said


def test_rows_that_do_not_add_up_are_found(worked: Result) -> None:
    rows = state_rows(worked, True, "zh")
    assert proof(worked, rows) == ()
    rows[0]["amount_sum"] = "320.21"
    assert [one.zh for one in proof(worked, rows)] == ["所列各项之和不等于账上总数"]


def test_two_lines_that_look_like_the_same_money_are_found(tmp_path: Path) -> None:
    one = "{name: 补贴, count: {by_place: {21: 10 人, 22: 30 人}, source: 年报表3}, standard: 5 元/人/年, sharing: central}"
    text = f"{HEAD}{PLACES}items:\n  x: {{name: 甲, lines: {{l: {one}}}}}\n  y: {{name: 乙, lines: {{m: {one}}}}}\n"
    said = [doubt.zh for doubt in doubts(project(scenario(tmp_path, text)).ledger())]
    assert said == ["x.l 与 y.m 名称、人数来源、标准都相同，像是同一笔钱"]
    for old, new in (("name: 补贴", "name: 津贴"), ("年报表3", "年报表4"), ("5 元", "6 元")):
        head, tail = text.rsplit(old, 1)
        assert doubts(project(scenario(tmp_path, head + new + tail)).ledger()) == ()
    text = text.replace("x: {name: 甲, lines: {l: ", "x: {name: 甲, lines: {a: " + one + ", l: ").replace(
        "y: ", "# y: "
    )
    assert doubts(project(scenario(tmp_path, text)).ledger()) == (), (
        "two lines of one item are its own affair"
    )


# ---- reading ----


def test_an_item_reads_all_it_may_say(worked: Result) -> None:
    items = items_of(worked.scenario)
    assert items["two"].within == ("one", "four")
    assert items["three"].within == ("pool",)
    assert items["two"].overlaps == {"four": "只算一次"}
    assert (items["one"].duty_note, items["one"].needs) == ("照县级办法", "明年人数")
    unit, words = worked.scenario.faults
    assert (unit.code, unit.items, unit.kind, unit.effect) == ("unit", ("one", "two"), "单位", "少算")
    assert unit.source == "某市清单（2020年1号） 第1项"
    assert (words.items, words.check) == ((), "")


def later(tmp_path: Path, text: str, *overrides: str) -> dict[str, Item]:
    """Items of a catalogue (one left open, b10 not costed, c3 pooled, d4 within a2) under a scenario."""
    found = with_catalogue(tmp_path, f"items:\n  a2: {{primary: {{{COUNT}}}}}\n{text}", *overrides)
    return items_of(found)


def test_lines_over_an_uncosted_item_cost_it(tmp_path: Path) -> None:
    item = later(tmp_path, f"  10: {{{LINE}}}\n")["b10"]
    assert (item.state, item.reason, item.needs, len(item.lines)) == ("costed", "", "", 1)


def test_counted_elsewhere_over_uncosted_drops_the_reason(tmp_path: Path) -> None:
    item = later(tmp_path, "  b10: {state: included, within: [2]}\n")["b10"]
    assert (item.state, item.within, item.reason, item.needs) == ("included", ("a2",), "", "")
    item = later(tmp_path, "  b10: {state: pooled, within: ph}\n")["b10"]
    assert (item.state, item.within, item.reason, item.needs) == ("pooled", ("ph",), "", "")


def test_an_item_is_switched_off_and_on_again(tmp_path: Path) -> None:
    text = f"  b10: {{{LINE}}}\nvariants:\n  off: {{items: {{b10: {{state: uncosted, reason: 本方案不算, needs: 无}}}}}}\n"
    found = with_catalogue(tmp_path, f"items:\n  a2: {{primary: {{{COUNT}}}}}\n{text}")
    on, off = (items_of(found, variant)["b10"] for variant in (0, 1))
    assert (on.state, len(on.lines)) == ("costed", 1)
    assert (off.state, off.lines, off.reason, off.needs) == ("uncosted", (), "本方案不算", "无")
    (tmp_path / "t.yaml").write_text(
        f"extends: s.yaml\nitems: {{b10: {{state: uncosted, reason: 停}}, d4: {{state: costed, {LINE}}}}}\n",
        "utf-8",
    )
    items = items_of(finsim.load(tmp_path / "t.yaml"))
    assert (items["b10"].state, items["b10"].reason, items["b10"].needs) == ("uncosted", "停", "")
    assert (items["d4"].state, items["d4"].within, len(items["d4"].lines)) == ("costed", (), 1)
    (tmp_path / "u.yaml").write_text(f"extends: t.yaml\nitems: {{b10: {{{LINE}}}}}\n", "utf-8")
    assert items_of(finsim.load(tmp_path / "u.yaml"))["b10"].state == "costed"


def test_set_changes_a_state_part_by_part(tmp_path: Path) -> None:
    item = later(tmp_path, f"  b10: {{{LINE}}}\n", "items.10.state=uncosted", "items.10.reason=停")["b10"]
    assert (item.state, item.reason, item.lines) == ("uncosted", "停", ())
    item = later(tmp_path, "", "items.b10.state=included", "items.b10.within=[a2]")["b10"]
    assert (item.state, item.within, item.reason) == ("included", ("a2",), "")


def test_the_resolved_file_gives_the_same_states(tmp_path: Path) -> None:
    text = (
        f"items:\n  a2: {{primary: {{{COUNT}}}}}\n  b10: {{{LINE}}}\n  d4: {{state: uncosted, reason: 没有}}\n"
        "variants:\n  off: {items: {b10: {state: uncosted, reason: 不算}}}\n"
        f"  on: {{items: {{d4: {{{LINE}}}}}}}\n  in: {{items: {{b10: {{state: included, within: 2}}}}}}\n"
    )
    found = with_catalogue(tmp_path, text)
    (tmp_path / "resolved.yaml").write_text(finsim.resolve(tmp_path / "s.yaml"), encoding="utf-8")
    again = finsim.load(tmp_path / "resolved.yaml")
    assert [[i.state for i in v.items] for v in found.variants] == [
        ["costed", "costed", "pooled", "uncosted", "pool"],
        ["costed", "uncosted", "pooled", "uncosted", "pool"],
        ["costed", "costed", "pooled", "costed", "pool"],
        ["costed", "included", "pooled", "uncosted", "pool"],
    ]
    assert [v.items for v in again.variants] == [v.items for v in found.variants]
    assert [[*ledger.sums().ravel()] for ledger in project(again).ledgers] == [
        [*ledger.sums().ravel()] for ledger in project(found).ledgers
    ]


def test_the_whole_list_resolves_to_itself(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(finsim.resolve(WHOLE), encoding="utf-8")
    again, first = finsim.load(tmp_path / "r.yaml"), finsim.load(WHOLE)
    assert again.variants[0].items == first.variants[0].items
    assert again.faults == first.faults


def test_a_circle_is_told_once(tmp_path: Path) -> None:
    ring = "".join(
        f"  {a}: {{name: {a}, state: included, within: [{b}, x]}}\n" for a, b in ("ab", "bc", "ca")
    )
    text = f"{HEAD}{PLACES}items:\n  x: {{name: 甲, {LINE}}}\n{ring}"
    with pytest.raises(InputFault) as caught:
        scenario(tmp_path, text)
    assert [(f.code, f.values) for f in caught.value.faults] == [
        ("within-circle", {"circle": "a → b → c → a"})
    ]


# ---- reports ----


def test_the_sheet_of_all_items_foots(worked: Result) -> None:
    table = all_items(books(worked)[0])
    *rows, total = table.rows
    assert [row.cells[0] for row in rows] == ["1", "2", "3", "4", "5", "6", ""]
    assert [row.cells[2] for row in rows] == [
        "已测算",
        "包含在别项",
        "并入合并项",
        "已测算",
        "未测算",
        "包含在别项",
        "合并测算",
    ]
    assert rows[0].cells[4] == "d1 第1项"
    for column in range(6, len(table.columns)):
        assert sum(row.cells[column] or 0 for row in rows) == total.cells[column]  # type: ignore[misc]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: Path(path).stem)
def test_the_sheet_has_every_item_and_foots_like_the_others(path: str) -> None:
    book = books(whole_list(path)[0])[0]
    table = all_items(book)
    *rows, total = table.rows
    pools = [item for item in book.variant.items if item.state == "pool"]
    listed = [item.number for item in book.variant.items if item.state != "pool"]
    assert len(listed) == 82 or "hulunbuir" not in path
    assert [row.cells[0] for row in rows] == [*listed, *(pool.number for pool in pools)]
    if book.printed.by_year.exact:
        for column in range(6, len(table.columns)):
            assert sum(row.cells[column] or 0 for row in rows) == total.cells[column]  # type: ignore[misc]
    assert total.cells[6:] == (*book.printed.levels.column_totals, book.printed.levels.total)
    assert all(row.cells[3] for row in rows)
    known = faults(book)
    assert len(known.rows) == len(book.result.scenario.faults) >= (19 if "hulunbuir" in path else 1)
    assert [sheet.name for sheet in sheets([book]) if sheet.code in ("all", "faults")] == [
        "清单全表",
        "清单已知问题",
    ]


def test_known_faults_name_their_items(worked: Result) -> None:
    table = faults(books(worked)[0])
    assert [row.cells[0] for row in table.rows] == ["第1、2项", "整份文件"]
    assert table.rows[0].cells[1:] == ("单位", "写成 a|b 与 *每人每年*", "核对", "少算", "照字面")
    assert [row.cells[0] for row in faults(books(worked, "en")[0]).rows] == ["1, 2", "Whole document"]


def test_of_many_members_the_numbers_are_told(tmp_path: Path) -> None:
    members = "".join(
        f"  m{n}: {{number: {n}, name: 第{n}, state: pooled, within: p}}\n" for n in (5, 9, 7, 6, 12, 11)
    )
    text = f"{HEAD}{PLACES}pools:\n  p: {{name: 合, {LINE}}}\nitems:\n{members}"
    path = tmp_path / "s.yaml"
    path.write_text(text, encoding="utf-8")
    assert finsim.listing("states", str(path))[-1]["where"] == "合并项1行，含第5—7、9、11、12项"
    assert finsim.listing("states", str(path), "en")[-1]["where"] == "1 line(s) of the pool of 5–7, 9, 11, 12"


def test_the_table_of_items_has_all_that_was_said(tmp_path: Path) -> None:
    finsim.run(WHOLE, out=tmp_path / "out", charts=False)
    with open(tmp_path / "out" / "items.csv", encoding="utf-8-sig", newline="") as file:
        rows = {row["item"]: row for row in csv.DictReader(file)}
    assert (rows["two"]["within"], rows["two"]["overlaps"]) == ("one;four", "four:只算一次")
    assert (rows["one"]["duty_note"], rows["one"]["needs"], rows["one"]["weakest"]) == (
        "照县级办法",
        "明年人数",
        "estimate",
    )
    assert rows["pool"]["amount_sum"] == "672.66"


# ---- the command ----


def printed(words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setattr(sys, "argv", ["finsim", *words])
    main()
    return capsys.readouterr().out


def test_the_command_in_its_forms(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = states_text(WHOLE) + "\n"
    for words in (["--states", WHOLE], ["states", WHOLE], ["items", "--states", WHOLE]):
        assert printed(["list", *words], monkeypatch, capsys) == wanted
    assert json.loads(printed(["list", "--states", WHOLE, "--json"], monkeypatch, capsys)) == states_data(
        WHOLE
    )
    assert "1,020.86 yuan" in printed(["list", "--states", WHOLE, "--lang", "en"], monkeypatch, capsys)


def test_without_a_name_it_is_the_best_estimate_or_the_names_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputFault, match="jilin-city-2018"):
        states_data()
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "hulunbuir-best-estimate.yaml").write_text(
        Path(WHOLE).read_text("utf-8"), "utf-8"
    )
    assert states_data()["total"] == "1020.86"


@pytest.mark.parametrize("name", ["hulunbuir-2081", "nothing.yaml"])
def test_an_unknown_name_is_told(name: str) -> None:
    with pytest.raises(InputFault) as caught:
        finsim.listing("states", name)
    assert caught.value.faults[0].code in ("list-unknown", "file-missing")
    assert name in caught.value.faults[0].text()


def test_a_list_in_a_file_is_read_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "title: 我的清单\nitems:\n  a: {number: 1, name: 甲, state: uncosted, reason: 没有}\n", "utf-8"
    )
    assert [(row["code"], row["state"], row["where"]) for row in finsim.listing("states", str(path))] == [
        ("a", "uncosted", "无：没有")
    ]
    path.write_text("title: 我的清单\nitems:\n  a: {number: 1, name: 甲, state: uncosted}\n", "utf-8")
    with pytest.raises(InputFault, match="reason"):
        finsim.listing("states", str(path))
