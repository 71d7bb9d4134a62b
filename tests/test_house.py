"""House style: every rule, message and public name is complete, and starting stays light."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from fractions import Fraction
from importlib import import_module
from pathlib import Path

import pytest

import finsim
from finsim.expression import parse, unit_of
from finsim.messages import catalogue
from finsim.rules import names, rule
from finsim.units import PURE, YUAN_PER_YEAR, parse_unit

PACKAGE = Path(finsim.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
ALL_RULES = [(folder, name) for folder in ("costs", "sharing", "growth") for name in names(folder)]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize(("folder", "name"), ALL_RULES)
def test_rule_is_complete(folder: str, name: str) -> None:
    """Label in both languages, a source, an example, a docstring, and fields with labels in both."""
    found = rule(folder, name)
    module = sys.modules[f"finsim.{folder}.{name.replace('-', '_')}"]
    assert module.__doc__
    assert module.__doc__.endswith(".")
    for label in (found.label, *(field.label for field in found.fields)):
        assert CHINESE.search(label.zh)
        assert label.en
        assert not CHINESE.search(label.en)
    assert CHINESE.search(found.source)
    assert found.example


@pytest.mark.parametrize("name", names("costs"))
def test_cost_comes_out_in_yuan_a_year(name: str) -> None:
    """With its fields' own units (and 12 months a year) every form of a cost rule is 元/年."""
    found = rule("costs", name)
    for text in (found.expression, *found.shorter):
        expression = parse(text)
        units = {field.name: parse_unit(field.unit)[0] for field in found.fields}
        units["periods"] = PURE
        assert set(expression.names) <= set(units)
        assert unit_of(expression, units) == YUAN_PER_YEAR


@pytest.mark.parametrize("name", names("costs"))
def test_cost_fields_are_used_and_rounded(name: str) -> None:
    """No orphan field; counts are whole and money is in fen where it is used."""
    found = rule("costs", name)
    used = set(parse(found.expression).names)
    for field in found.fields:
        assert field.name in used
        if field.kind == "count":
            assert field.step == 1
            assert field.extensive
        if field.kind == "money":
            assert field.step == Fraction(1, 100)


@pytest.mark.parametrize("name", names("growth"))
def test_growth_speaks_only_of_what_it_is_given(name: str) -> None:
    found = rule("growth", name)
    known = {"previous", "own", "first", "year", "first_year", *(field.name for field in found.fields)}
    known |= {*found.series, *(f"{one}_before" for one in found.series)}
    assert set(parse(found.expression).names) <= known


def test_the_public_face_is_exactly_this() -> None:
    face = {
        "InputFault", "Result", "Scenario", "afford", "appendices", "appendix", "assumptions", "audit",
        "chances", "check", "compare", "decompose", "duty", "equality", "explain", "import_workbook",
        "indices", "init", "listing", "load", "model", "project", "reckoner", "resolve", "run", "schema",
        "sensitivity", "simulate", "solve", "solve_levers", "template", "tornado",
    }  # fmt: skip
    assert set(finsim.__all__) == face == set(dir(finsim))
    for name in face:
        assert getattr(finsim, name).__doc__
    with pytest.raises(AttributeError, match="simulat"):
        finsim.simulat  # noqa: B018


def codes_used() -> set[str]:
    """Message codes that the sources raise, add or fail with."""
    found = set()
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_no_message_is_an_orphan() -> None:
    used = codes_used()
    # Codes put together from a stem and an ending stand in the sources as their stem.
    stems = {text for text in used if text.endswith("-")}
    orphans = [code for code in catalogue() if code not in used and not code.startswith(tuple(stems))]
    assert orphans == []


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_message_says_the_same_in_both_languages(code: str) -> None:
    zh, en = catalogue()[code]
    assert CHINESE.search(zh)
    # An example of what to write may be Chinese (万元); the sentence is English.
    assert len(re.findall("[A-Za-z]", en)) > 3 * len(CHINESE.findall(en))
    blanks = re.compile(r"(?<!\{)\{(\w+)")
    assert set(blanks.findall(zh)) == set(blanks.findall(en))


def test_starting_is_light() -> None:
    """The command line fetches nothing heavy before a command needs it."""
    heavy = ("pandas", "matplotlib", "scipy", "xlsxwriter", "numpy", "yaml")
    code = f"import sys, finsim.cli; print([m for m in {heavy!r} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_no_module_holds_state_or_works_at_import() -> None:
    """At the top of a module stand definitions and constants only."""
    allowed = (
        ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign, ast.Expr,
        ast.If, ast.AugAssign,
    )  # fmt: skip
    for file in SOURCES:
        if file.name == "__main__.py":
            continue
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            assert isinstance(node, allowed), (file.name, ast.dump(node)[:80])
            if isinstance(node, ast.Expr):
                assert isinstance(node.value, ast.Constant), (file.name, node.lineno)
            if isinstance(node, ast.If):
                assert ast.unparse(node.test) in ("TYPE_CHECKING", "__name__ == '__main__'")


def test_no_printed_word_is_defined_twice() -> None:
    """A key in two files of phrases would silently take the later one's words."""
    from pkgutil import iter_modules

    from finsim import phrases

    modules = [import_module(f"finsim.phrases.{one.name}") for one in iter_modules(phrases.__path__)]
    keys = [key for module in modules for key in module.WORDS]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []
