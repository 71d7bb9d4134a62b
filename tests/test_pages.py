"""finsim pages: everything known of each item in plain Markdown that no text can break."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import finsim
from finsim.cli import main
from finsim.listing import whole_list
from finsim.pages import item_pages, write_pages
from finsim.report.item_pages import file_names
from finsim.report.markdown import row, text

HERE = Path(__file__).parent
ROOT = HERE.parent
WHOLE = str(HERE / "whole_list.yaml")
BEST = "scenarios/hulunbuir-best-estimate.yaml"
ITEMS = ROOT / "docs" / "items"


@pytest.fixture(scope="module")
def worked() -> dict[str, str]:
    return item_pages(WHOLE)


@pytest.fixture
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources name the scenario's file as it was named: from the root, as docs/items were written."""
    monkeypatch.chdir(ROOT)


def cells_of(line: str) -> list[str]:
    """The cells of a row, cut at pipes that are not escaped."""
    return re.split(r"(?<!\\)\|", line)[1:-1]


def tables(page: str) -> list[list[list[str]]]:
    found: list[list[list[str]]] = []
    before = ""
    for line in page.splitlines():
        if line.startswith("|"):
            if not before.startswith("|"):
                found.append([])
            found[-1].append([cell.strip() for cell in cells_of(line)])
        before = line
    return found


def check_page(page: str) -> None:
    """Rows have as many cells as heads, a rule under the heads, an empty line around; one head of level 1."""
    lines = page.splitlines()
    for index, line in enumerate(lines):
        if line.startswith("|"):
            assert line.endswith(" |"), line
            assert lines[index - 1] == "" or lines[index - 1].startswith("|"), line
        if line.startswith("#"):
            assert lines[index - 1] == "", line
            assert lines[index + 1] == "", line
    for head, rule, *rows in tables(page):
        assert all(re.fullmatch(":?-{3,}:?", cell) for cell in rule)
        assert {len(one) for one in (head, rule, *rows)} == {len(head)}
        assert rows
    assert sum(line.startswith("# ") for line in lines) == 1
    assert "None" not in page
    assert not re.search(r"\{[a-z_]+\}", page)


def test_one_page_for_each_domain_and_an_index(worked: dict[str, str]) -> None:
    assert list(worked) == ["index.md", "care.md", "a-b.md"]
    for page in worked.values():
        check_page(page)


def test_every_item_tells_all_there_is(worked: dict[str, str]) -> None:
    care = worked["care.md"]
    one = care.split('<a id="one"></a>')[1].split('<a id="two"></a>')[0]
    about = dict(tables(one)[0][2:])
    assert about == {
        "代号": "`one`",
        "服务对象": "老人\\|儿童",
        "服务指导标准（清单原文）": "每人每年10元\\*，见\\<附件\\>",
        "支出责任（清单原文）": "县级负责",
        "清单出处": "d1 第1项",
        "状态": "已测算",
        "钱在哪里": "本项2行",
        "金额（元）": "2020年 160.10；2021年 160.10；合计 320.20",
        "依据性质": "估算",
        "与别项的关系": "第2项“日间”的钱在本项里",
        "分担说明": "照县级办法",
        "还缺什么": "明年人数",
    }
    assert tables(one)[1][2][:3] == ["第1、2项", "单位", "写成 a\\|b 与 \\*每人每年\\*"]
    assert "## 第1项 居家\n\n*Item 1: Home care*\n" in one
    assert "### 支出行 居家\n\n*Line: At home*\n" in one
    assert "- 本行算式：支出 = 人数 × 标准 × 每年期数" in one
    assert "- 分担：中央 = 中央分担比例 × 支出；县级 = 余额（文件：d1 第1项）" in one
    assert "- 2021年金额和各方负担（元）：100.10；其中中央 33.37，县级 66.73" in one
    assert ["人数", "各地不同，合计 10 人", "文件", "d1 第1项"] in tables(one)[2]
    assert ["标准", "1 元/人/月", "估算", "估算"] in tables(one)[3]


def test_where_money_stands_is_told_on_both_sides(worked: dict[str, str]) -> None:
    care, other = worked["care.md"], worked["a-b.md"]
    two = care.split('<a id="two"></a>')[1].split("<a id=")[0]
    assert "| 与别项的关系 | 第4项“夜间”：只算一次<br>第6项“随访”的钱在本项里 |" in two
    assert "| 钱在哪里 | 在第1项“居家”、第4项“夜间” |" in two
    assert "| 钱在哪里 | 在合并项“合并费” |" in other
    assert "| 与别项的关系 | 第3项“建档”的钱在本项里 |" in care.split('<a id="pool"></a>')[1]
    assert "| 钱在哪里 | 无：没有标准 |" in other
    assert "| 还缺什么 | 标准 |" in other


def test_the_index_adds_up(worked: dict[str, str]) -> None:
    domains, items, _ = tables(worked["index.md"])
    assert domains[2:] == [
        ["[照料](care.md)", "4", "2", "2", "0", "0", "510.43", "1,020.86"],
        ["[其他领域](a-b.md)", "2", "0", "0", "1", "1", "—", "—"],
        ["**合计**", "6", "2", "2", "1", "1", "510.43", "1,020.86"],
    ]
    assert [one[0] for one in items[2:]] == ["1", "2", "3", "4", "5", "6", ""]
    assert (
        "2020—2021年资金 1,020.86 元＝各项之和；每行只在一个项目里，相邻项目各计哪一部分见各项的 overlaps。"
        in worked["index.md"]
    )


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("a|b", r"a\|b"),
        ("两行\n一行", "两行 一行"),
        ("*重*、_轻_", r"\*重\*、\_轻\_"),
        ("<br>", r"\<br\>"),
        ("[x](y)", r"\[x\](y)"),
        ("`code`", r"\`code\`"),
        (r"a\|b", r"a\\\|b"),
        ("~~删~~ $x$", r"\~\~删\~\~ \$x\$"),
    ],
)
def test_no_text_is_taken_for_markdown(words: str, written: str) -> None:
    assert text(words) == written
    assert len(cells_of(row(text("左"), text(words)).replace("\\\\", ""))) == 2


def test_files_are_named_after_domains_and_never_twice() -> None:
    names = file_names(("care", "a/b", "a b", "", "index", "教育", "../x"))
    assert names == {
        "care": "care.md", "a/b": "a-b.md", "a b": "a-b-2.md", "": "others.md", "index": "index-2.md",
        "教育": "教育.md", "../x": "x.md",
    }  # fmt: skip


def check_links(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        for file, anchor in re.findall(r"\]\(([^)#]*)#?([^)]*)\)", page):
            there = pages[file or name]
            assert not anchor or f'<a id="{anchor}"></a>' in there, (name, file, anchor)


@pytest.mark.parametrize("name", ["hulunbuir-2018", BEST, "scenarios/hulunbuir-2020.yaml"])
@pytest.mark.usefixtures("at_root")
def test_pages_of_what_is_shipped(name: str) -> None:
    pages = item_pages(name)
    assert len(pages) == 9
    for page in pages.values():
        check_page(page)
    check_links(pages)
    result, _ = whole_list(name)
    sections = "".join(pages.values())
    for item in result.variant().items:
        assert sections.count(f'<a id="{item.code}"></a>') == 1
        assert sections.count(f"- 代号：`{item.code}.") == len(item.lines)
        if item.standard:
            assert text(item.standard) in sections
            assert text(item.duty) in sections
    for fault in result.scenario.faults:
        assert sections.count(f"| {text(fault.what)} |") == max(1, len(fault.items))


@pytest.mark.usefixtures("at_root")
def test_the_pages_of_the_documentation_are_true() -> None:
    """``finsim pages scenarios/hulunbuir-best-estimate.yaml --out docs/items`` would change nothing."""
    pages = item_pages(BEST)
    assert {path.name for path in ITEMS.iterdir()} == pages.keys()
    for name, page in pages.items():
        assert (ITEMS / name).read_text(encoding="utf-8") == page, name


def test_the_command_writes_all_pages(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    worked: dict[str, str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["finsim", "pages", WHOLE, "--out", str(tmp_path / "p")])
    main()
    first = (tmp_path / "p" / "index.md").as_posix()
    assert capsys.readouterr().out == f"已写出 3 页。Wrote 3 pages: {first}\n"
    assert {path.name: path.read_text("utf-8") for path in (tmp_path / "p").iterdir()} == worked


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("a file", encoding="utf-8")
    with pytest.raises(finsim.InputFault) as caught:
        write_pages(tmp_path / "p", WHOLE)
    assert caught.value.exit_code == 3


def test_a_run_does_not_fetch_the_pages() -> None:
    code = (
        "import sys, finsim.run, finsim.report.folder; "
        "print([m for m in sys.modules if m.endswith(('pages', 'markdown', 'state_list', 'list_alone'))])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert out.stdout.strip() == "[]"
