"""Laying trees over each other: dotted keys, what replaces what, ``--set``."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finsim.errors import Fault, Faults, Where
from finsim.load.overlay import at_path, expand_dotted, overlay, parse_set, set_path
from finsim.load.tree import MAX_DEPTH, Branch, Text
from finsim.load.write_yaml import Plain, from_plain, to_plain
from finsim.load.yaml_text import parse_yaml


def whole(path: tuple[str, ...]) -> bool:
    return path[-1] in ("standard", "share")


def branch(text: str, file: str = "s.yaml") -> Branch:
    """A file's text with its dotted keys written out, without faults."""
    faults = Faults()
    tree = parse_yaml(text.encode(), file, faults)
    assert tree is not None
    tree = expand_dotted(tree, faults)
    assert list(faults) == []
    return tree


def expand_faults(text: str) -> list[Fault]:
    faults = Faults()
    tree = parse_yaml(text.encode(), "s.yaml", faults)
    assert tree is not None
    expand_dotted(tree, faults)
    return list(faults)


def laid(base: str, *tops: str) -> Plain:
    tree = branch(base)
    for top in tops:
        tree = overlay(tree, branch(top, "top.yaml"), whole)
    return to_plain(tree)


# ---- keys with dots ----


def test_dotted_keys_become_levels() -> None:
    text = "growth.spending: 10%\na: {b.c: 1, b.d: 2}\nf:\n  - g.h: 3\n"
    assert to_plain(branch(text)) == {
        "growth": {"spending": "10%"},
        "a": {"b": {"c": "1", "d": "2"}},
        "f": [{"g": {"h": "3"}}],
    }


def test_dotted_beside_nested_are_joined_when_they_differ() -> None:
    assert to_plain(branch("a.b: 1\na: {c: 2}\n")) == {"a": {"b": "1", "c": "2"}}
    assert to_plain(branch("a: {b: {y: 2}}\na.b.x: 1\n")) == {"a": {"b": {"y": "2", "x": "1"}}}


@pytest.mark.parametrize(
    "text",
    [
        "a.b: 1\na: {b: 2}\n",
        "a: {b: 2}\na.b: 1\n",
        "a: 5\na.b: 1\n",
        "a.b: 1\na: 5\n",
        "a.b: {x: 1}\na: {b: {y: 2}}\n",
        "a: {b: {x: 1}}\na.b.x: 2\n",
        "a: [1]\na.b: 1\n",
    ],
)
def test_dotted_beside_nested_of_the_same_name_is_a_duplicate(text: str) -> None:
    (fault,) = expand_faults(text)
    assert (fault.code, fault.where, fault.values["first"]) == ("duplicate-dotted", Where("s.yaml", 2), 1)


def test_the_message_of_a_dotted_duplicate() -> None:
    (fault,) = expand_faults("growth:\n  spending: 8%\n# note\ngrowth.spending: 10%\n")
    assert fault.both() == (
        "s.yaml:4: “growth.spending”在第 2 行已经写过一次（带点的写法和分层的写法是同一项）。请只留一个。\n"
        "    “growth.spending” is given on line 2 already (with dots or nested, it is the same entry). "
        "Keep only one."
    )


@pytest.mark.parametrize("key", ["a..b", ".a", "a.", ".", "a. .b"])
def test_dotted_key_without_a_name(key: str) -> None:
    assert [fault.code for fault in expand_faults(f'"{key}": 1\n')] == ["dotted-key"]


@pytest.mark.parametrize(("key", "better"), [("2024.3", "2024-03"), ("standard.2024.07", "2024-07")])
def test_a_month_with_a_dot_is_told(key: str, better: str) -> None:
    (fault,) = expand_faults(f"{key}: 1\n")
    assert (fault.code, fault.values["better"]) == ("dotted-date", better)


def test_dots_cannot_nest_without_end() -> None:
    assert [fault.code for fault in expand_faults('? "' + "a." * 5000 + 'a"\n: 1\n')] == ["too-deep"]
    inner = ".".join("a" * 40)
    assert [fault.code for fault in expand_faults(f"{inner}:\n  {inner}: 1\n")] == ["too-deep"]
    assert expand_faults(".".join("a" * MAX_DEPTH) + ": 1\n") == []


# ---- what replaces what ----

BASE = """
growth: {count: 2%, spending: 8%}
items:
  a:
    standard: {value: 1000 元/人/年, source: 文件}
    share: {central: 8, local: 2}
    notes: [x, y]
"""


def test_branches_are_joined_and_texts_replaced() -> None:
    changed = laid(BASE, "growth: {spending: 10%, standard: 1%}\nb: 1\n")
    assert isinstance(changed, dict)
    assert changed["growth"] == {"count": "2%", "spending": "10%", "standard": "1%"}
    assert changed["b"] == "1"
    assert changed["items"] == to_plain(branch(BASE).entries["items"])


def standard(*tops: str) -> Plain:
    changed = laid(BASE, *tops)
    return changed["items"]["a"]["standard"]  # type: ignore[call-overload, index]


def test_a_quantity_is_replaced_whole_unless_a_part_is_named_with_dots() -> None:
    assert standard("items: {a: {standard: {value: 5 元}}}\n") == {"value": "5 元"}
    assert standard("items: {a: {standard: 5 元}}\n") == "5 元"
    assert standard("items.a.standard: {value: 5 元}\n") == {"value": "5 元"}
    assert standard("items: {a: {standard.value: 5 元}}\n") == {"value": "5 元", "source": "文件"}
    assert standard("items.a.standard.value: 5 元\n") == {"value": "5 元", "source": "文件"}
    both = "items.a.standard.value: 5 元\nitems.a.standard.source: 新文件\n"
    assert standard(both) == {"value": "5 元", "source": "新文件"}
    assert standard("items.a.standard: {value: 5 元}\nitems.a.standard.source: 新\n") == {
        "value": "5 元",
        "source": "新",
    }


def test_a_short_quantity_keeps_its_value_when_its_source_is_named_with_dots() -> None:
    short = "items.a.standard: 5 元\n"
    assert standard(short, "items.a.standard.source: 新\n") == {"value": "5 元", "source": "新"}
    assert standard(short, "items.a.standard.value: 6 元\n") == {"value": "6 元"}


def test_stacked_changes_equal_one_after_the_other() -> None:
    """Laying two changes together over the base is laying first one, then the other."""
    tops = ["items.a.standard.value: 5 元\n", "items.a.standard.source: 新\n"]
    together = overlay(branch(tops[0]), branch(tops[1]), whole)
    assert to_plain(overlay(branch(BASE), together, whole)) == laid(BASE, *tops)


def test_a_whole_quantity_with_one_dotted_part_stays_whole() -> None:
    """Otherwise the source of the base would stand beside a value it never stated."""
    top = overlay(branch("items.a.standard: {value: 5 元}\n"), branch("items.a.standard.note: 新\n"), whole)
    changed = to_plain(overlay(branch(BASE), top, whole))
    expected = {"value": "5 元", "note": "新"}
    assert changed["items"]["a"]["standard"] == expected  # type: ignore[call-overload, index]


def test_lists_are_replaced() -> None:
    changed = laid(BASE, "items.a.notes: [z]\n")
    assert changed["items"]["a"]["notes"] == ["z"]  # type: ignore[call-overload, index]


def test_nothing_is_removed_by_an_empty_value() -> None:
    assert standard("items: {a: {standard: }}\n") == ""


def test_faults_can_point_at_the_line_that_brought_the_value() -> None:
    tree = overlay(branch("a: 1\nb: {c: 2, d: 3}\n"), branch("\n\nb: {c: 4}\n", "top.yaml"), whole)
    b = tree.entries["b"]
    assert isinstance(b, Branch)
    assert b.entries["c"].where == Where("top.yaml", 3)
    assert (b.keys["c"], b.keys["d"]) == (Where("top.yaml", 3), Where("s.yaml", 2))
    assert (b.where, tree.keys["b"]) == (Where("s.yaml", 2), Where("top.yaml", 3))


def test_overlay_leaves_its_arguments_alone() -> None:
    base, top = branch(BASE), branch("items.a.standard.value: 5 元\n")
    before = to_plain(base), to_plain(top)
    overlay(base, top, whole)
    assert (to_plain(base), to_plain(top)) == before


names = st.sampled_from(["a", "b", "standard", "share"])
branches = st.recursive(
    st.dictionaries(names, st.text("xy", max_size=2), max_size=3),
    lambda inner: st.dictionaries(names, inner | st.text("xy", max_size=2), max_size=3),
    max_leaves=8,
)


def tree_of(values: object) -> Branch:
    tree = from_plain(values)
    assert isinstance(tree, Branch)
    return tree


@given(branches)
def test_a_change_equal_to_the_original_changes_nothing(values: dict[str, Plain]) -> None:
    assert to_plain(overlay(tree_of(values), tree_of(values), whole)) == values
    assert to_plain(overlay(tree_of(values), Branch(), whole)) == values


def dotted(values: dict[str, Plain], before: str = "") -> dict[str, Plain]:
    """The same tree with every value at a full dotted path."""
    flat: dict[str, Plain] = {}
    for key, value in values.items():
        if isinstance(value, dict) and value:
            flat |= dotted(value, f"{before}{key}.")
        else:
            flat[before + key] = value
    return flat


@given(branches, st.randoms())
@settings(deadline=None)
def test_dotted_and_nested_say_the_same_in_any_order(values: dict[str, Plain], random: Random) -> None:
    pairs = list(dotted(values).items())
    random.shuffle(pairs)
    faults = Faults()
    assert to_plain(expand_dotted(tree_of(dict(pairs)), faults)) == values
    assert not faults


@given(branches, branches, branches)
def test_overlay_without_whole_things_is_associative(
    a: dict[str, Plain], b: dict[str, Plain], c: dict[str, Plain]
) -> None:
    def over(base: Branch, top: Branch) -> Branch:
        return overlay(base, top, lambda path: False)

    one, two, three = tree_of(a), tree_of(b), tree_of(c)
    if not _turns(a, b) and not _turns(b, c) and not _turns(a, c):
        assert to_plain(over(over(one, two), three)) == to_plain(over(one, over(two, three)))


def _turns(base: Plain, top: Plain) -> bool:
    """Whether a branch is replaced by a text or the reverse somewhere."""
    if isinstance(base, dict) and isinstance(top, dict):
        return any(_turns(base[key], top[key]) for key in base.keys() & top.keys())
    return isinstance(base, dict) != isinstance(top, dict)


# ---- --set ----


def set_plain(text: str) -> Plain:
    faults = Faults()
    tree = parse_set(text, 0, faults)
    assert list(faults) == []
    assert tree is not None
    return to_plain(tree)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("growth.spending=10%", {"growth": {"spending": "10%"}}),
        ("a.share={central: 8, local: 2}", {"a": {"share": {"central": "8", "local": "2"}}}),
        ("a={b.c: 8:2}", {"a": {"b": {"c": "8:2"}}}),
        ("a=[1, 2]", {"a": ["1", "2"]}),
        ("a=18,200 人", {"a": "18,200 人"}),
        ("a=见 #3 表: 甲", {"a": "见 #3 表: 甲"}),
        ("a='5 = 5'", {"a": "5 = 5"}),
        (" a = b=c ", {"a": "b=c"}),
        ("a=*", {"a": "*"}),
    ],
)
def test_set_is_read(text: str, expected: Plain) -> None:
    assert set_plain(text) == expected


def set_faults(text: str) -> list[Fault]:
    faults = Faults()
    assert parse_set(text, 1, faults) is None or list(faults)
    assert all(fault.where == Where(f"--set {text}") for fault in faults)
    return list(faults)


@pytest.mark.parametrize("text", ["growth.spending", "=5", "a=", "a= ", ""])
def test_set_without_path_or_value(text: str) -> None:
    faults = Faults()
    assert parse_set(text, 1, faults) is None
    (fault,) = faults
    assert fault.code == "set-syntax"


def test_the_message_of_a_bad_set() -> None:
    (fault,) = set_faults("growth.spending")
    assert fault.both() == (
        "--set growth.spending: 第 2 个 --set 读不懂：“growth.spending”。"
        "应当写成 --set 路径=值，例如 --set 'growth.spending=10%'。\n"
        "    --set number 2 cannot be understood: “growth.spending”. Write --set PATH=VALUE, for example "
        "--set 'growth.spending=10%'."
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a..b=1", "dotted-key"),
        ("a={central: 8", "syntax-bracket"),
        ("a={count: 18,200 人}", "split-number"),
        ("a='x", "syntax-quote"),
        ("a={b: 1, b: 2}", "duplicate-key"),
        ("a={b.c: 1, b: {c: 2}}", "duplicate-dotted"),
        ("a=x\x00", "control-character"),
        ("a=" + "[" * 3000, "too-deep"),
    ],
)
def test_set_with_a_trap(text: str, code: str) -> None:
    faults = Faults()
    parse_set(text, 0, faults)
    assert [fault.code for fault in faults] == [code]
    assert all(fault.where.file.startswith("--set a") for fault in faults)


def test_set_replaces_one_part_of_a_quantity() -> None:
    faults = Faults()
    change = parse_set("items.a.standard.value=1300 元/人/年", 0, faults)
    assert change is not None
    tree = overlay(branch(BASE), change, whole)
    assert to_plain(tree)["items"]["a"]["standard"] == {  # type: ignore[call-overload, index]
        "value": "1300 元/人/年",
        "source": "文件",
    }


def test_set_path() -> None:
    faults, here = Faults(), Where("python")
    tree = set_path(branch(BASE), "growth.spending", Text("9%", here), here, whole, faults)
    growth = tree.entries["growth"]
    assert isinstance(growth, Branch)
    assert growth.entries["spending"] == Text("9%", here)
    assert not faults
    assert set_path(tree, "growth..x", Text("9%"), here, whole, faults) is tree
    assert [fault.code for fault in faults] == ["dotted-key"]
    assert at_path("a.b", Text("1"), here, Faults()) is not None
