"""Reading YAML: nothing is typed, nothing is lost in silence, and every trap says what to write instead."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from finsim.errors import Fault, Faults, Where
from finsim.load.nearest import nearest
from finsim.load.overlay import expand_dotted
from finsim.load.tree import MAX_DEPTH, Branch, Text
from finsim.load.write_yaml import Plain, from_plain, to_plain, write_resolved
from finsim.load.yaml_build import MAX_ALIASES, MAX_FAULTS
from finsim.load.yaml_text import parse_value, parse_yaml, read_yaml
from finsim.messages import message
from finsim.messages.reading import MESSAGES


class Case(NamedTuple):
    """A file's text, the one fault it has, and both messages."""

    text: str
    code: str
    line: int
    zh: str
    en: str


CASES = [
    Case(
        "a: 1\nb: {count: 18,200 人}\n",
        "split-number",
        2,
        "花括号里的逗号把“18,200 人”断成了两项。请去掉千分位逗号，写成 {count: 18200 人}，"
        '或加引号写成 "18,200 人"。',
        "the comma inside the braces splits “18,200 人” into two entries. Write {count: 18200 人} "
        'without the comma, or put it in quotes: "18,200 人".',
    ),
    Case(
        "source: 见 #3 表\n",
        "lost-end",
        1,
        '“#3 表”会被当作注释丢掉，这里只剩“见”。要保留请加引号写成 "见 #3 表"；若确是注释，请在 # '
        "后面加一个空格。",
        '“#3 表” would be dropped as a comment, leaving “见”. To keep it, write it in quotes: "见 '
        '#3 表"; if it is a comment, put a blank after #.',
    ),
    Case(
        "a:\n  count： 5 人\n",
        "full-width-colon",
        2,
        "“count： 5 人”里用了全角冒号“：”，项目名后面要用半角冒号加空格。请写成 count: 5 "
        "人（若本来就是一段文字，请加引号）。",
        "“count： 5 人” has a full-width colon “：”; a key is followed by a plain colon and a "
        "blank. Write count: 5 人 (or put it in quotes if it is meant as text).",
    ),
    Case(
        "share: {central:8, local: 2}\n",
        "missing-blank",
        1,
        "“central:8”的冒号后面少了空格。请写成 central: 8（若本来就是一段文字，请加引号）。",
        "“central:8” lacks the blank after the colon. Write central: 8 (or put it in quotes if it "
        "is meant as text).",
    ),
    Case(
        "count:\u30005 人\nb: 1\n",
        "wide-blank",
        1,
        "“count:\u30005 人”这里有全角空格（或网页空格），只能用普通的半角空格。请写成 count: 5 人。",
        "“count:\u30005 人” has a full-width (or web page) blank here; only the plain blank will do. "
        "Write count: 5 人.",
    ),
    Case(
        "share: {central: 8，local: 2}\n",
        "full-width-mark",
        1,
        "括号里用了全角标点“，”：share: {central: 8，local: 2}。分隔请用半角的 , 和 { } [ ]；"
        "若属于文字，请把文字加上引号。",
        "there is a full-width “，” inside the brackets: share: {central: 8，local: 2}. Use the "
        "plain , and { } [ ] between entries; if it belongs to a text, put the text in quotes.",
    ),
    Case(
        "a: 1\nb: 2\na: 3\n",
        "duplicate-key",
        3,
        "“a”在第 1 行已经写过一次，同一处只能写一次。请删去一个，或改名。",
        "“a” is given on line 1 already, and may be given once only. Delete or rename one of them.",
    ),
    Case(
        "a:\n	b: 1\n",
        "tab",
        2,
        "行首用了制表符（Tab 键），缩进只能用空格：b: 1。请把行首的 Tab 换成空格。",
        "the line begins with a tab; only blanks may indent: b: 1. Replace the tab by blanks.",
    ),
    Case(
        "a: !!python/object/apply:os.system [ls]\n",
        "tag",
        1,
        "不接受 YAML 标签 !!python/object/apply:os.system；请删去它。若“!”属于文字，请把文字加上引号。",
        "the YAML tag !!python/object/apply:os.system is not accepted; delete it. If the “!” "
        "belongs to a text, put the text in quotes.",
    ),
    Case(
        "<<: {a: 1}\n",
        "merge-key",
        1,
        "不接受合并键 <<。要沿用另一个文件请用 extends，要写几种方案请用 variants。",
        "the merge key << is not accepted. Use extends to build on another file, variants for alternatives.",
    ),
    Case(
        "a: *x\n",
        "unknown-alias",
        1,
        "*x 引用的内容前面没有定义。若 * 属于文字，请把文字加上引号。",
        "*x refers to something that is not defined above. If the * belongs to a text, put the "
        "text in quotes.",
    ),
    Case(
        "a: 1\n---\nb: 2\n",
        "many-documents",
        2,
        "从这一行的 --- 起是第二份文档；一个文件只能有一份。请删去 ---，或分成两个文件。",
        "the --- on this line begins a second document; a file may hold one. Delete the ---, or "
        "make two files.",
    ),
    Case(
        "- a\n- b\n",
        "not-a-mapping",
        1,
        "文件最外层应当是“名称: 值”这样的若干行，这里却是：- a",
        "the outermost level of a file should be lines of “name: value”; found: - a",
    ),
    Case(
        "{{a}}: 1\n",
        "key-not-text",
        1,
        "冒号前面的名称不能是列表、花括号或引用：{{a}}: 1。请写一个普通的名称；若是一段文字，请加引号。",
        "a name before a colon cannot be a list, braces or an alias: {{a}}: 1. Write a plain name; "
        "if it is a text, put it in quotes.",
    ),
    Case(
        '"": 5\n',
        "empty-key",
        1,
        "冒号前面没有名称；应当写成“名称: 值”，按年份写的数写成“2024: 值”。",
        "there is no name before the colon; write “name: value”, or “2024: value” for a number by year.",
    ),
    Case(
        "a: [1, 2\nb: 3\n",
        "syntax-bracket",
        1,
        "这里打开的括号没有配对，或者两项之间少了逗号：a: [1, 2。请补上 } 或 ]，各项之间用半角逗号隔开。",
        "a bracket opened here is not closed, or a comma is missing between entries: a: [1, 2. Add "
        "the } or ], and part the entries by commas.",
    ),
    Case(
        "a: {b: 1}}\n",
        "syntax-extra-bracket",
        1,
        "多了一个右括号：a: {b: 1}}。请删去多余的 } 或 ]。",
        "there is a closing bracket too many: a: {b: 1}}. Delete the needless } or ].",
    ),
    Case(
        'a: "x\nb: 3\n',
        "syntax-quote",
        1,
        '这里打开的引号没有配对：a: "x。请在文字末尾补上同样的引号。',
        'a quote opened here is not closed: a: "x. Add the same quote at the end of the text.',
    ),
    Case(
        'title: "十三五"期间支出\n',
        "syntax-after-quote",
        1,
        '引号结束后还有文字：title: "十三五"期间支出。请用一对引号把整个值括起来，里面的引号用中文引号“”。',
        'there is text behind the closing quote: title: "十三五"期间支出. Put one pair of quotes '
        "around the whole value; inside use the other kind of quote.",
    ),
    Case(
        'file: "C:\\data"\n',
        "syntax-backslash",
        1,
        '双引号里的反斜杠 \\ 有特殊含义：file: "C:\\data"。请改用单引号，路径里的 \\ 也可写成 /。',
        'a backslash \\ inside double quotes has a special meaning: file: "C:\\data". Use single '
        "quotes, or / in a path.",
    ),
    Case(
        "a: 1\nb\n",
        "syntax-no-colon",
        2,
        "这一行没有冒号：b。应当写成“名称: 值”，冒号用半角，后面加一个空格。",
        "this line has no colon: b. Write “name: value”, with a plain colon and a blank behind it.",
    ),
    Case(
        "source: 教育局: 2017 报表\n",
        "syntax-two-colons",
        1,
        "一行里有两个冒号：source: 教育局: 2017 报表。若后一个属于文字，请把整段文字加上引号。",
        "there are two colons on one line: source: 教育局: 2017 报表. If the second belongs to a "
        "text, put the whole text in quotes.",
    ),
    Case(
        "a:\n  - b: 1\n  c: 2\n",
        "list-and-keys",
        2,
        "“- b: 1”以 - 开头，是列表的写法，而同一层的“c: 2”是“名称: 值”的写法，两种不能混用。请去掉 -，"
        "写成 b: 1，它下面的各行跟着对齐。",
        "“- b: 1” begins with -, as an entry of a list, while “c: 2” on the same level is a line of “name: "
        "value”; they cannot be mixed. Take the - away: b: 1, and indent what is below it to match.",
    ),
    Case(
        "a:\n  b: 1\n c: 2\n",
        "syntax-indent",
        3,
        "缩进对不齐：c: 2。同一层的各行，行首空格数要相同；下一层要多缩进。",
        "the indentation does not fit: c: 2. Lines of one level begin with the same number of "
        "blanks; the next level with more.",
    ),
    Case(
        "a: %5\n",
        "syntax-first-character",
        1,
        "值的第一个字符在 YAML 里有特殊含义：a: %5。请把整个值加上引号。",
        "the first character of the value has a special meaning in YAML: a: %5. Put the whole "
        "value in quotes.",
    ),
    Case(
        "a: - b\n",
        "syntax",
        1,
        "这一行读不懂：a: - b。请检查括号、引号、冒号和缩进；文字里有特殊符号时请加引号。",
        "this line cannot be understood: a: - b. Check brackets, quotes, colons and indentation; "
        "put a text with special characters in quotes.",
    ),
    Case(
        "",
        "empty-file",
        0,
        "文件是空的，没有任何内容（注释不算）。可用 finsim init 生成一个样例。",
        "the file is empty (comments do not count). finsim init writes an example to start from.",
    ),
    Case(
        "a: 1\nb: \x07\n",
        "control-character",
        2,
        "有一个看不见的控制字符 U+0007，多半是从别处粘贴带来的。请删去并重新键入这一处。",
        "there is an invisible control character U+0007, most likely pasted from elsewhere. Delete "
        "it and type this place again.",
    ),
    Case(
        "a: 1\nb.2024.03: 5 元\n",
        "dotted-date",
        2,
        "“b.2024.03”里的年月不能用点隔开，点表示下一层。请写成 2024-03。",
        "in “b.2024.03” the year and the month are parted by a dot, which means the next level. "
        "Write 2024-03.",
    ),
    Case(
        "a: 1\ngrowth..spending: 8%\n",
        "dotted-key",
        2,
        "“growth..spending”的点前或点后缺了名称；应当像 growth.spending 这样，点的两边都有名称。",
        "“growth..spending” lacks a name before or after a dot; it should read like growth.spending.",
    ),
    Case(
        "growth:\n  spending: 8%\ngrowth.spending: 10%\n",
        "duplicate-dotted",
        3,
        "“growth.spending”在第 2 行已经写过一次（带点的写法和分层的写法是同一项）。请只留一个。",
        "“growth.spending” is given on line 2 already (with dots or nested, it is the same entry). "
        "Keep only one.",
    ),
]

FILES: dict[bytes, tuple[str, int, str]] = {
    "a: 1\nb: 教育局\n".encode("gbk"): (
        "not-utf8",
        2,
        "文件不是 UTF-8 编码，看起来是 GBK（本行应为“b: 教育局”）。请用记事本另存为 UTF-8 编码。",
    ),
    b"a: 1\nb: \xff\xff\n": (
        "not-utf8-unknown",
        2,
        "文件不是 UTF-8 编码，本行有读不出的字节 0xFF。请另存为 UTF-8 编码。",
    ),
    "a: 1\n".encode("utf-16"): (
        "utf16",
        0,
        "文件是 UTF-16（记事本里叫“Unicode”）编码。请另存为 UTF-8 编码。",
    ),
    "a: 1\n".encode("utf-16-be"): (
        "utf16",
        0,
        "文件是 UTF-16（记事本里叫“Unicode”）编码。请另存为 UTF-8 编码。",
    ),
    b"PK\x03\x04....": (
        "not-text",
        0,
        "这不是文本文件，看起来是 Excel、Word 或压缩文件；这里应当是 YAML 文本文件。",
    ),
}

ELSEWHERE = {
    "file-missing",
    "file-missing-near",
    "file-missing-folder",
    "file-is-folder",
    "csv-is-folder",
    "file-unreadable",
    "file-too-large",
    "too-many-aliases",
    "too-deep",
    "more-faults",
    "syntax",
    "duplicate-dotted",
    "set-syntax",
}
"""Messages that a test of their own shows, here, in test_overlay.py or in tests/bad."""


def read(text: str | bytes) -> tuple[Branch | None, list[Fault]]:
    faults = Faults()
    tree = parse_yaml(text.encode() if isinstance(text, str) else text, "s.yaml", faults)
    return tree, list(faults)


def plain(text: str) -> Plain:
    tree, faults = read(text)
    assert faults == []
    assert tree is not None
    return to_plain(tree)


def told(text: str) -> list[tuple[str, int]]:
    return [(fault.code, fault.where.line) for fault in read(text)[1]]


# ---- traps and their messages ----


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}-{n}" for n, case in enumerate(CASES)])
def test_trap_is_told_with_the_line_to_write_instead(case: Case) -> None:
    tree, _ = read(case.text)
    faults = Faults()
    tree = parse_yaml(case.text.encode(), "s.yaml", faults)
    if tree is not None:
        expand_dotted(tree, faults)
    (fault,) = faults
    assert (fault.code, fault.where) == (case.code, Where("s.yaml", case.line))
    assert message(fault.code, fault.values, "zh") == case.zh
    assert message(fault.code, fault.values, "en") == case.en


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}-{n}" for n, case in enumerate(CASES)])
def test_reader_without_the_c_library_tells_the_same(case: Case) -> None:
    if case.code in ("empty-file", "control-character"):
        return  # told before any YAML reader begins
    found = []
    for pure in (False, True):
        faults = Faults()
        tree = parse_value(case.text, faults, lambda line: Where("s.yaml", line + 1), pure)
        found.append((tree, list(faults)))
    assert found[0] == found[1]


@pytest.mark.parametrize("data", FILES)
def test_file_that_is_no_utf8_text(data: bytes) -> None:
    tree, (fault,) = read(data)
    assert tree is None
    assert (fault.code, fault.where.line, message(fault.code, fault.values, "zh")) == FILES[data]
    assert fault.text("en").startswith("s.yaml")


def test_every_message_of_reading_is_shown_by_a_test() -> None:
    shown = {case.code for case in CASES} | {code for code, _, _ in FILES.values()} | ELSEWHERE
    assert shown == set(MESSAGES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("b: {count: 1,234,567 人, c: 5,000 元}\n", [("split-number", 1)] * 2),
        ("b: {source: 见 #3 表, status: official}\nc: 1\n", [("lost-end", 1)]),
        ("source: #3 表\nb: 1\n", [("lost-end", 1)]),
        ("a: 5 人 #教育局报表\n", [("lost-end", 1)]),
        ("a: 1\ncount： 5 人\nb: 2\n", [("full-width-colon", 2)]),
        ("a: 1\ngrowth：\n  spending: 8%\n", [("full-width-colon", 2)]),
        ("count： 5 人\n", [("full-width-colon", 1)]),
        ("说明：甲: 5\n", [("full-width-colon", 1)]),
        ("a: 1 元\n  b： 2\n", [("full-width-colon", 2)]),
        ("a:\n- b: 1\n  c： 2\n", [("full-width-colon", 3)]),
        ("share: {central：8, local：2}\n", [("full-width-colon", 1)] * 2),
        ("a: {2017:1250 元, 2018:3}\n", [("missing-blank", 1)] * 2),
        ("a:\n  b: 2\n  c:3%\n  d: 4\n", [("missing-blank", 3)]),
        ("\u3000a: 1\n", [("wide-blank", 1)]),
        ("a: ｛b: 1｝\n", [("full-width-mark", 1)]),
        ("a: 1\n\tb: 2\n", [("tab", 2)]),
        ("a: {b: 1\n", [("syntax-bracket", 1)]),
        ("a: {source: 甲，乙\nb: 1\n", [("syntax-bracket", 1)]),
        ("a: 1\n  b: 2\n", [("syntax-indent", 2)]),
        ("a: 中\n- b\n", [("syntax-indent", 2)]),
        ("a: *中\n", [("syntax-first-character", 1)]),
        ("a: !x 1\nb: !x {c: 1}\n", [("tag", 1), ("tag", 2)]),
        ("a: &r [*r]\n", [("unknown-alias", 1)]),
        ("just a text\n", [("not-a-mapping", 1)]),
        ("# only a comment\n", [("empty-file", 0)]),
        ("---\n", [("empty-file", 0)]),
        ("a: 1\r\nb: 2\r\na: 3\r\n", [("duplicate-key", 3)]),
    ],
)
def test_other_shapes_of_the_same_traps(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


def test_several_faults_of_one_file_are_told_together() -> None:
    text = "a: {count: 18,200 人}\nb: 见 #3 表\na: 2\nc:\n  d： 5 人\n"
    assert told(text) == [("split-number", 1), ("lost-end", 2), ("duplicate-key", 3), ("full-width-colon", 5)]


def test_split_numbers_leave_no_half_behind() -> None:
    tree, faults = read("{a: 1,200, b: 2,200}\n")
    assert [fault.code for fault in faults] == ["split-number"] * 2
    assert tree is not None
    assert list(tree.keys) == list(tree.entries) == ["a", "b"]


def test_a_trap_further_up_does_not_hide_a_syntax_error() -> None:
    assert told("a: 见 #3 表\nb: 1\nc: 1\n  d: 2\n") == [("lost-end", 1), ("syntax-indent", 4)]


def test_after_a_trap_the_tree_holds_what_was_meant() -> None:
    tree, _ = read("a: {count: 18,200 人}\nb:\n  count： 5 人\nc: {central：8, local:2}\n")
    assert tree is not None
    assert to_plain(tree) == {
        "a": {"count": "18,200 人"},
        "b": {"count": "5 人"},
        "c": {"central": "8", "local": "2"},
    }


# ---- what is no trap ----


def test_scalars_stay_text() -> None:
    text = "a: 8:2\nb: 010\nc: NO\nd:\ne: ~\nf: 2024-03-01\ng: 1_000\nh: [5:5, 12:30, true]\ni: 1e3\n"
    assert plain(text) == {
        "a": "8:2", "b": "010", "c": "NO", "d": "", "e": "~", "f": "2024-03-01",
        "g": "1_000", "h": ["5:5", "12:30", "true"], "i": "1e3",
    }  # fmt: skip


def test_honest_comments_colons_and_commas_are_left_alone() -> None:
    text = (
        "a: 18200 人  # 教育局报表\nb: 18,200 人\nc: 见表：3\nd: |\n  见 #3 表\n  count：1\n"
        'e: "见 #3 表"\nf: http://example.org/a#b\ng: {h: 教育局，财政局}  # note\ni: 5 ### 注\n#关闭: 1\n'
    )
    assert plain(text) == {
        "a": "18200 人", "b": "18,200 人", "c": "见表：3", "d": "见 #3 表\ncount：1\n", "e": "见 #3 表",
        "f": "http://example.org/a#b", "g": {"h": "教育局，财政局"}, "i": "5",
    }  # fmt: skip


def test_byte_order_mark_and_windows_line_ends() -> None:
    tree, faults = read("\ufeffa: 1\r\nb:\r\n  c: 2\r\n".encode())
    assert faults == []
    assert tree is not None
    assert to_plain(tree) == {"a": "1", "b": {"c": "2"}}


def test_every_node_knows_its_line() -> None:
    tree, _ = read("a: 1\nb:\n  # note\n  c:\n    - x\n    - y\n")
    assert tree is not None
    b = tree.entries["b"]
    assert isinstance(b, Branch)
    assert (tree.keys["b"].line, b.keys["c"].line) == (2, 4)
    assert tree.entries["a"] == Text("1", Where("s.yaml", 1))
    assert [item.where.line for item in b.entries["c"].items] == [5, 6]  # type: ignore[union-attr]


# ---- files that mean harm ----


@pytest.mark.parametrize("text", ["[" * 10_000, "{a: " * 10_000, "- " * 10_000, "a: [" * 10_000])
def test_deep_nesting_is_told_quickly(text: str) -> None:
    start = time.process_time()
    tree, (fault,) = read(text)
    assert tree is None
    assert fault.text() == "s.yaml:1: 层次太深：最多 50 层。请检查括号和缩进。"
    assert time.process_time() - start < 1


def test_deep_indentation_is_told() -> None:
    text = "".join(" " * level + "a:\n" for level in range(200))
    assert told(text) == [("too-deep", MAX_DEPTH + 1)]


def test_fifty_levels_are_read() -> None:
    assert told("{a: " * MAX_DEPTH + "1" + "}" * MAX_DEPTH) == []


def test_alias_bomb() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for n in range(1, 10):
        lines.append(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]")
    tree, (fault,) = read("\n".join(lines))
    assert tree is None
    assert fault.text() == (
        "s.yaml:6: 引用（*名称）太多：一个文件最多引用 100 次，展开后最多 200,000 项。"
        "请直接写出内容，或用 extends。"
    )


def test_many_aliases_and_aliases_that_nest_too_deep() -> None:
    some = "a: &a 1\nb: [" + ", ".join(["*a"] * MAX_ALIASES)
    assert told(some + "]\n") == []
    assert told(some + ", *a]\n") == [("too-many-aliases", 2)]
    deep = "a: &a " + "[" * 30 + "]" * 30 + "\nb: " + "[" * 30 + "*a" + "]" * 30 + "\n"
    assert told(deep) == [("too-deep", 2)]


def test_aliases_stand_for_what_they_name() -> None:
    assert plain("a: &x {b: 1}\nc: *x\nd: [*x]\n") == {"a": {"b": "1"}, "c": {"b": "1"}, "d": [{"b": "1"}]}


def test_faults_without_end_are_cut_off() -> None:
    found = told("a: x\n" + "  c： 2\n" * 20_000)
    assert found[-1][0] == "more-faults"
    assert len(found) == MAX_FAULTS + 2


@given(st.text(alphabet="a:{}[],&*!|>%@-?'\"# \n\t：，\u30001é中\\<~`", max_size=60))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_or_told(text: str) -> None:
    tree, faults = read(text)
    assert tree is not None or faults
    for fault in faults:
        assert fault.text("zh")
        assert fault.text("en")
        assert 0 <= fault.where.line <= text.count("\n") + 1


@given(st.text(alphabet="ab：:, #1\n {}[]-", max_size=40))
@settings(max_examples=300, deadline=None)
def test_without_a_trap_the_tree_is_what_yaml_says(text: str) -> None:
    tree, faults = read(text)
    if tree is None or faults:
        return
    assert to_plain(tree) == yaml.load(text, Loader=yaml.BaseLoader)


# ---- files ----


def test_missing_file_comes_with_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "hulunbuir-2020.yaml").write_text("a: 1\n", encoding="utf-8")
    assert file_fault(tmp_path / "hulunbuir_2021.yaml") == (
        "没有这个文件：x.yaml。同一文件夹里有名称相近的 hulunbuir-2020.yaml，是不是它？"
    )
    assert file_fault(tmp_path / "qqq") == "没有这个文件：x.yaml。请核对文件名和所在文件夹。"
    assert file_fault(tmp_path) == "x.yaml 是文件夹；这里应当写一个 YAML 文件。"
    assert file_fault(tmp_path / "no" / "a.yaml").startswith("没有这个文件：x.yaml。它所在的文件夹 ")
    assert file_fault(tmp_path / "a\0b").startswith("文件 x.yaml 打不开（")


def file_fault(path: Path) -> str:
    faults = Faults()
    assert read_yaml(path, "x.yaml", faults, Where("s.yaml", 3)) is None
    (fault,) = faults
    assert fault.where == Where("s.yaml", 3)
    assert message(fault.code, fault.values, "en").isprintable()
    return message(fault.code, fault.values, "zh")


def test_large_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "big.yaml").open("wb") as file:
        file.truncate(20_000_001)
    assert file_fault(tmp_path / "big.yaml") == (
        "文件 x.yaml 超过 20 MB，不予读取；大量数据请放进 CSV 数据文件。"
    )


def test_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: {b: 8:2}\n", encoding="utf-8")
    faults = Faults()
    tree = read_yaml(path, "a.yaml", faults)
    assert not faults
    assert tree is not None
    assert to_plain(tree) == {"a": {"b": "8:2"}}


def test_catalogue_sized_file_reads_quickly() -> None:
    entry = "  item-{n}:\n    name: 营养膳食补助\n    share: {{central: 8, local: 2}}\n    source: 见 3 表\n"
    data = ("items:\n" + "".join(entry.format(n=n) for n in range(700))).encode()
    assert len(data) > 60_000
    parse_yaml(data, "s.yaml", Faults())
    times = []
    for _ in range(3):
        start = time.process_time()
        parse_yaml(data, "s.yaml", Faults())
        times.append(time.process_time() - start)
    assert min(times) < 0.06


# ---- writing ----

NASTY = [
    "8:2",
    "# x",
    "NO",
    "010",
    "\t",
    "😀",
    "'",
    '"',
    "\\",
    "",
    " a ",
    "\x85",
    "\u2028",
    "\x00",
    "<<",
    "*a",
    "a.b",
]
words = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.text("：#,:{ -", max_size=5),
)
trees = st.recursive(
    words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words.filter(bool), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(words.filter(bool), trees, max_size=5))
@settings(max_examples=300, deadline=None)
def test_what_is_written_reads_back(values: dict[str, Plain]) -> None:
    text = write_resolved(from_plain(values))
    assert plain(text) == values
    again = parse_yaml(text.encode(), "s.yaml", Faults())
    assert again is not None
    assert write_resolved(again) == text


def test_written_form() -> None:
    tree = from_plain({"a": {"b": 0.08, "c": []}, "d": ["见 #3 表", 10**20], "e": {}})
    assert write_resolved(tree) == (
        '{\n  "a": {\n    "b": "0.08",\n    "c": []\n  },\n  "d": [\n    "见 #3 表",\n'
        '    "100000000000000000000"\n  ],\n  "e": {}\n}\n'
    )


def test_python_values_that_are_no_input_are_refused() -> None:
    for value in (True, None, object()):
        with pytest.raises(TypeError, match="a value must be"):
            from_plain({"a": value})


# ---- the nearest name ----


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("centrl", "central"),
        ("Central", "central"),
        ("ｃｉｔｙ", "city"),
        ("ctiy", "city"),
        ("boarding_allowance", "boarding-allowance"),
        ("呼伦贝尔", "呼伦贝尔市"),
        ("xyz", ""),
        ("", ""),
        ("c" * 5000, ""),
    ],
)
def test_nearest(word: str, expected: str) -> None:
    known = ["central", "province", "city", "county", "boarding-allowance", "呼伦贝尔市", "海拉尔区"]
    assert nearest(word, known) == expected
    assert nearest(word, reversed(known)) == expected
