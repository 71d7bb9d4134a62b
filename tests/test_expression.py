"""One tree, many readers: they agree with each other and with ways that share no code with them."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import finsim.expression
from finsim.errors import Problem
from finsim.expression import (
    Expression,
    evaluate,
    exact,
    factors,
    in_words,
    parse,
    proportional_to,
    to_excel,
    unit_of,
    with_values,
)
from finsim.messages import message
from finsim.messages.expression import MESSAGES
from finsim.units import PURE, Unit, parse_unit

# ---- an independent model: nested tuples, written out with every bracket ----------------------------

# ("name", id) | ("number", text) | ("neg", a) | (sign, a, b) | ("max" | "min", a, b, …)
Model: TypeAlias = tuple[Any, ...]
NAMES = ("count", "standard", "income", "ratio", "e1")
SIGNS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}

atoms = st.one_of(
    st.sampled_from([("name", name) for name in NAMES]),
    st.sampled_from([("number", text) for text in ("0", "1", "0.8", "12", "2.50", "60")]),
)


def grown(children: st.SearchStrategy[Model]) -> st.SearchStrategy[Model]:
    return st.one_of(
        st.tuples(st.just("neg"), children),
        st.tuples(st.sampled_from("+-*"), children, children),
        st.tuples(st.just("/"), children, atoms.filter(lambda atom: atom[1] != "0")),
        st.tuples(st.sampled_from(["max", "min"]), children, children),
        st.tuples(st.sampled_from(["max", "min"]), st.just(("number", "0")), children, children),
    )


models = st.recursive(atoms, grown, max_leaves=14)
positive = st.fractions(min_value=Fraction(1, 8), max_value=1000, max_denominator=64)
quantities = st.fixed_dictionaries(dict.fromkeys(NAMES, positive))


def text_of(model: Model) -> str:
    """Written with a bracket round every part."""
    kind, *rest = model
    if kind in ("name", "number"):
        return str(rest[0])
    inner = [text_of(part) for part in rest]
    if kind == "neg":
        return f"(-{inner[0]})"
    return f"{kind}({', '.join(inner)})" if kind in ("max", "min") else f"({inner[0]} {kind} {inner[1]})"


def value_of(model: Model, values: dict[str, Fraction], rough: bool = False) -> Fraction:
    """The value; ``rough`` adds where it should subtract, which bounds the sizes that rounding acts on."""
    kind, *rest = model
    if kind in ("name", "number"):
        return values[rest[0]] if kind == "name" else Fraction(rest[0])
    inner = [value_of(part, values, rough) for part in rest]
    if kind == "neg":
        return inner[0] if rough else -inner[0]
    if kind in ("max", "min"):
        return max(inner) if rough or kind == "max" else min(inner)
    return SIGNS["+" if rough and kind == "-" else kind](inner[0], inner[1])


# ---- an independent spreadsheet: reads a formula's text ---------------------------------------------


def spreadsheet(formula: str, cells: dict[str, Fraction]) -> Fraction:
    """What a spreadsheet makes of a formula, by precedence climbing; a minus sign binds tightest."""
    tokens: list[str] = re.findall(r"[A-Z]+[0-9]+|MAX|MIN|[0-9.]+|[-+*/(),]", formula)
    assert "".join(tokens) == formula
    tokens.append("end")

    def take() -> str:
        return tokens.pop(0)

    def atom() -> Fraction:
        token = take()
        if token == "-":
            return -atom()
        if token in cells:
            return cells[token]
        if token not in ("(", "MAX", "MIN"):
            return Fraction(token)
        if token != "(" and take() != "(":
            raise ValueError(formula)
        inside = [climb(1)]
        while tokens[0] == ",":
            take()
            inside.append(climb(1))
        assert take() == ")"
        return min(inside) if token == "MIN" else max(inside)

    def climb(least: int) -> Fraction:
        left = atom()
        while (rank := {"+": 1, "-": 1, "*": 2, "/": 2}.get(tokens[0], 0)) >= least:
            left = SIGNS[take()](left, climb(rank + 1))
        return left

    result = climb(1)
    assert tokens == ["end"]
    return result


CELLS = dict(zip(NAMES, ("A1", "B1", "C1", "D1", "E2"), strict=True))


@given(models, quantities)
def test_exact_evaluate_and_excel_agree_with_the_model(model: Model, values: dict[str, Fraction]) -> None:
    expr = parse(text_of(model))
    right = value_of(model, values)
    assert exact(expr, values) == right
    fast = evaluate(expr, {name: float(value) for name, value in values.items()})
    assert abs(Fraction(float(fast)) - right) <= Fraction(1, 10**12) * value_of(model, values, rough=True)
    assert spreadsheet(to_excel(expr, CELLS), {CELLS[name]: values[name] for name in NAMES}) == right


@given(models, quantities)
def test_factors_multiply_back(model: Model, values: dict[str, Fraction]) -> None:
    expr = parse(text_of(model))
    found, product = factors(expr)
    for part, power in found:
        assert part.names
        assert power in (1, -1)
        product *= exact(part, values) ** power
        assert exact(parse(part.text), values) == exact(part, values)
    assert product == exact(expr, values)


@given(models)
def test_what_is_written_reads_back_as_the_same_tree(model: Model) -> None:
    expr = parse(text_of(model))
    written = with_values(expr, {name: name for name in NAMES})
    assert exact(parse(written), dict.fromkeys(NAMES, Fraction(7, 3))) == exact(
        expr, dict.fromkeys(NAMES, Fraction(7, 3))
    )
    assert written.count("(") <= text_of(model).count("(")
    assert set(expr.names) == set(re.findall("|".join(NAMES), expr.text))


@given(models, quantities, st.sampled_from([Fraction(1, 3), Fraction(2), Fraction(7)]))
def test_what_is_called_proportional_scales(model: Model, values: dict[str, Fraction], by: Fraction) -> None:
    expr = parse(text_of(model))
    more = {**values, "count": by * values["count"]}
    if proportional_to(expr, "count"):
        assert exact(expr, more) == by * exact(expr, values)
    if proportional_to(expr, "count", "income"):
        both = {**more, "income": by * values["income"]}
        assert exact(expr, both) == by * exact(expr, values)


# ---- arrays -------------------------------------------------------------------------------------------


@given(models)
@settings(max_examples=50)
def test_arrays_are_the_cells_one_by_one_and_inputs_stay_untouched(model: Model) -> None:
    expr = parse(text_of(model))
    values: dict[str, Any] = {
        "count": np.array([[1.0, 2.0, 3.5]]),
        "standard": np.array([[4.0], [0.25]]),
        "income": 3.0,
        "ratio": np.array([[0.5, 0.7, 0.9], [0.1, 0.2, 0.3]]),
        "e1": np.float64(7.0),
    }
    before = {name: np.array(value) for name, value in values.items()}
    result = evaluate(expr, values)
    wide = {name: np.broadcast_to(value, (2, 3)) for name, value in values.items()}
    for cell in np.ndindex(2, 3):
        one = evaluate(expr, {name: float(value[cell]) for name, value in wide.items()})
        assert np.broadcast_to(result, (2, 3))[cell] == one
    for name, value in values.items():
        assert np.array_equal(before[name], value)
        assert not np.shares_memory(result, np.asarray(value))


def test_a_chain_of_products_allocates_once() -> None:
    import tracemalloc

    big = np.ones((8, 20_000))
    names = "abcdefgh"
    expr = parse("×".join(names) + "÷ (1 + 0.5 × a − b × 0.5 )")
    values = dict.fromkeys(names, big)
    tracemalloc.start()
    evaluate(expr, values)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3.3 * big.nbytes


# ---- units, by two other ways ---------------------------------------------------------------------------

UNITS = {
    "count": parse_unit("人")[0],
    "standard": parse_unit("元/人/年")[0],
    "income": parse_unit("元/人/年")[0],
    "ratio": PURE,
    "e1": parse_unit("元/人/月")[0],
}
Powers: TypeAlias = tuple[int, int, int, int]  # of 元, 人, 年, 月
VECTORS: dict[str, Powers] = {
    "count": (0, 1, 0, 0),
    "standard": (1, -1, -1, 0),
    "income": (1, -1, -1, 0),
    "ratio": (0, 0, 0, 0),
    "e1": (1, -1, 0, -1),
}


def vector_of(model: Model) -> Powers | str | None:
    """The unit's powers, None for 0, or "clash"."""
    kind, *rest = model
    if kind == "name":
        return VECTORS[rest[0]]
    if kind == "number":
        return None if Fraction(rest[0]) == 0 else (0, 0, 0, 0)
    inner = [vector_of(part) for part in rest]
    if "clash" in inner:
        return "clash"
    if kind in ("*", "/"):
        a, b = (part or (0, 0, 0, 0) for part in inner)
        sign = 1 if kind == "*" else -1
        return tuple(x + sign * y for x, y in zip(a, b, strict=True))  # type: ignore[return-value,operator]
    known = {part for part in inner if part is not None}
    return "clash" if len(known) > 1 else next(iter(known), None)


def powers_of(unit: Unit) -> Powers:
    by_base = dict(unit.powers)
    return tuple(by_base.pop(base, 0) for base in "元人年月")  # type: ignore[return-value]


@given(models)
def test_the_unit_check_agrees_with_vectors_of_powers(model: Model) -> None:
    expr = parse(text_of(model))
    right = vector_of(model)
    if right == "clash":
        with pytest.raises(Problem) as caught:
            unit_of(expr, UNITS)
        assert caught.value.code in ("unit-mismatch", "literal-needs-unit")
        told(caught.value)
    else:
        assert powers_of(unit_of(expr, UNITS)) == (right or (0, 0, 0, 0))


@given(models, quantities)
def test_a_value_follows_when_its_units_are_measured_anew(model: Model, values: dict[str, Fraction]) -> None:
    """元 in 角, 人 in dozens, …: the value changes by the scale of its unit, if the check let it pass."""
    expr = parse(text_of(model))
    try:
        found = unit_of(expr, UNITS)
    except Problem:
        return
    scale = {"元": Fraction(10), "人": Fraction(1, 12), "年": Fraction(3), "月": Fraction(36)}

    def size(unit: Unit) -> Fraction:
        result = Fraction(1)
        for base, power in unit.powers:
            result *= scale[base] ** power
        return result

    anew = {name: value * size(UNITS[name]) for name, value in values.items()}
    assert exact(expr, anew) == exact(expr, values) * size(found)


# ---- worked rules ---------------------------------------------------------------------------------------


def problem(action: Callable[[], object]) -> Problem:
    with pytest.raises(Problem) as caught:
        action()
    told(caught.value)
    return caught.value


def told(found: Problem) -> str:
    """Both messages can be told; the Chinese one is returned."""
    chinese, english = (message(found.code, found.values, language) for language in ("zh", "en"))
    assert chinese
    assert english
    assert not re.search(r"Fraction|Unit\(|\{[a-z]+\}", chinese + english)
    return chinese


MEDICAL = "base + 0.8 × (standard − old)"
AMOUNTS = {"base": Fraction(60), "standard": Fraction(450), "old": Fraction(120)}


def test_the_medical_rule_of_2017_gives_324_of_450() -> None:
    assert exact(parse(MEDICAL), AMOUNTS) == 324
    assert evaluate(parse(MEDICAL), {name: float(value) for name, value in AMOUNTS.items()}) == 324
    assert exact(parse("60 + 0.8*(450-120)"), {}) == 324
    assert exact(parse(MEDICAL), {**AMOUNTS, "standard": Fraction(320)}) == 220
    assert exact(parse(MEDICAL.replace("0.8", "0.6")), {**AMOUNTS, "standard": Fraction(320)}) == 180


def test_a_literal_sixty_needs_a_unit() -> None:
    each = parse_unit("元/人/年")[0]
    units = {"base": each, "standard": each, "old": each}
    assert unit_of(parse(MEDICAL), units) == each
    found = problem(lambda: unit_of(parse("60 + 0.8 × (standard − old)"), units))
    assert found.code == "literal-needs-unit"
    assert "数字 60 没有单位" in told(found)
    assert "元/人/年" in told(found)
    assert problem(lambda: unit_of(parse("max(100, standard)"), units)).code == "literal-needs-unit"
    assert unit_of(parse("max(0, standard − old)"), units) == each
    assert unit_of(parse("1 + 0.5"), {}) == PURE


def test_month_against_year_is_a_mismatch() -> None:
    units = {"a": parse_unit("元/人/月")[0], "b": parse_unit("元/人/年")[0]}
    found = problem(lambda: unit_of(parse("2 × (a + b)"), units))
    assert found.code == "unit-mismatch"
    assert "“a + b”" in told(found)
    assert "元/人/月" in told(found)
    assert "元/人/年" in told(found)


def test_the_same_rule_in_every_reader() -> None:
    expr = parse("count × max(0, standard − income) × periods")
    assert expr.names == ("count", "standard", "income", "periods")
    labels = {
        "count": ("人数", "count"),
        "standard": ("标准", "standard"),
        "income": ("收入", "income"),
        "periods": ("期数", "periods"),
    }
    assert in_words(expr, labels, "zh") == "人数 × （标准 − 收入，不足 0 按 0 计） × 期数"
    assert in_words(expr, labels, "en") == "count × max(0, standard − income) × periods"
    cells = {"count": "A1", "standard": "B1", "income": "C1", "periods": "D1"}
    assert to_excel(expr, cells) == "A1*MAX(0,B1-C1)*D1"
    parts, constant = factors(expr)
    assert [(part.text, power) for part, power in parts] == [
        ("count", 1),
        ("max(0, standard − income)", 1),
        ("periods", 1),
    ]
    assert constant == 1


def test_numbers_put_in() -> None:
    values = {"count": "3456 人", "standard": "1500 元/人/年", "price": "1.1664", "change": "-5 元"}
    assert with_values(parse("count*standard*price"), values) == "3456 人 × 1500 元/人/年 × 1.1664"
    assert with_values(parse("count - change"), values) == "3456 人 − (-5 元)"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("max(a, b)", "甲 与 乙 中较大者"),
        ("c × min(a, b + c)", "丙 × （甲 与 乙 + 丙 中较小者）"),
        ("max(a, b, c)", "甲、乙 与 丙 中最大者"),
        ("max(a, min(b, c))", "甲 与 （乙 与 丙 中较小者） 中较大者"),
        ("max(a − b, 0)", "甲 − 乙，不足 0 按 0 计"),
        ("a × (b − c)", "甲 × （乙 − 丙）"),
        ("-(a + b) ÷ c", "−（甲 + 乙） ÷ 丙"),
        ("0.80 × a", "0.8 × 甲"),
    ],
)
def test_chinese_words(text: str, words: str) -> None:
    labels = {"a": ("甲", "A"), "b": ("乙", "B"), "c": ("丙", "C")}
    assert in_words(parse(text), labels, "zh") == words


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("a - (b - c)", "A1-(B1-C1)"),
        ("a - (b + c)", "A1-(B1+C1)"),
        ("a + (b + c)", "A1+B1+C1"),
        ("(a × b) ÷ (c × a)", "A1*B1/(C1*A1)"),
        ("a × (b ÷ c)", "A1*B1/C1"),
        ("((a))", "A1"),
        ("(a + b) × c", "(A1+B1)*C1"),
        ("-a × b", "-A1*B1"),
        ("a × -b", "A1*(-B1)"),
        ("-(-(a + b))", "-(-(A1+B1))"),
        ("a − −b", "A1-(-B1)"),
        ("0.000001 × a", "0.000001*A1"),
        ("max(0, min(a, b))", "MAX(0,MIN(A1,B1))"),
    ],
)
def test_formulas_have_few_brackets(text: str, formula: str) -> None:
    assert to_excel(parse(text), {"a": "A1", "b": "B1", "c": "C1"}) == formula


def test_every_way_to_write_the_signs() -> None:
    assert (
        parse("a·b × （c − d – e — f） ÷ ０．８ ＋ max（a，b）").root
        == parse("a*b*(c-d-e-f)/0.8+max(a,b)").root
    )
    assert parse(" a\n + b\t").root == parse("a+b").root
    assert parse(" a + b ").text == "a + b"


def test_a_name_without_a_cell_never_reaches_a_formula() -> None:
    found = problem(lambda: to_excel(parse("e1 + a"), {"a": "B7"}))
    assert found.code == "name-unmapped"
    for action in (
        lambda: in_words(parse("e1"), {}, "zh"),
        lambda: in_words(parse("e1"), {}, "en"),
        lambda: with_values(parse("e1"), {}),
    ):
        assert problem(action).code == "name-unmapped"


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    expr = parse("count × standrad")
    for action in (
        lambda: exact(expr, {"count": Fraction(1), "standard": Fraction(1)}),
        lambda: evaluate(expr, {"count": 1.0, "standard": 1.0}),
        lambda: unit_of(expr, {"count": PURE, "standard": PURE}),
    ):
        found = problem(action)
        assert found.code == "name-unknown"
        assert "是不是想写“standard”" in told(found)


def test_nothing_is_divided_by_zero() -> None:
    zero = {"a": Fraction(1), "b": Fraction(2), "c": Fraction(2)}
    found = problem(lambda: exact(parse("a ÷ (b − c)"), zero))
    assert found.code == "division-by-zero"
    assert "“b − c”" in told(found)
    for action in (
        lambda: evaluate(parse("a / b"), {"a": 1.0, "b": np.array([1.0, 0.0])}),
        lambda: factors(parse("a / (1 - 1)")),
    ):
        assert problem(action).code == "division-by-zero"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("count × (base + 0.8 × (standard − old))", True),
        ("(standard − old) × count ÷ 2", True),
        ("count × a + 0.5 × count", True),
        ("max(0, count × (a − b))", True),
        ("min(count × a, count × b)", True),
        ("-count", True),
        ("0", True),
        ("0.8 × cost", False),
        ("count × a + b", False),
        ("count × count", False),
        ("count + count × count", False),
        ("count + (count + a)", False),
        ("count + max(a, count)", False),
        ("max(1, count)", False),
        ("a ÷ count", False),
        ("count × count ÷ count", False),
        ("a", False),
        ("count + 1 − 1", False),
    ],
)
def test_proportional_to_the_count(text: str, right: bool) -> None:
    assert proportional_to(parse(text), "count") is right


def test_proportional_to_count_and_cost_together() -> None:
    assert proportional_to(parse("0.8 × cost − count × base"), "count", "cost")
    assert not proportional_to(parse("count × cost"), "count", "cost")


def test_factors_draw_the_constant_out() -> None:
    parts, constant = factors(parse("-0.8 × count × (a + b) ÷ (2 × c ÷ d) × max(1, 5)"))
    assert [(part.text, power) for part, power in parts] == [
        ("count", 1),
        ("a + b", 1),
        ("c", -1),
        ("d", 1),
    ]
    assert constant == -2
    assert factors(parse("0.8")) == ((), Fraction(4, 5))


# ---- what is refused ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("", "expression-empty", None),
        ("  \n", "expression-empty", None),
        ("a" * 1001, "expression-long", None),
        ("(" * 10_000 + "a" + ")" * 10_000, "expression-long", None),
        ("(" * 51 + "a" + ")" * 51, "expression-deep", 51),
        ("(" * 490 + "a" + ")" * 490, "expression-deep", 51),
        ("max(0," * 100 + "a" + ")" * 100, "expression-deep", 304),
        ("-" * 900 + "a", "expression-deep", 51),
        ("(a", "expression-parenthesis", 1),
        ("a)", "expression-parenthesis", 2),
        ("a)+(b", "expression-parenthesis", 2),
        ("a b", "expression-syntax", 1),
        ("a +", "expression-operand", 3),
        ("a × × b", "expression-operand", 3),
        ("max(a ×, b)", "expression-operand", 7),
        ("a x b", "expression-times", 3),
        ("(a) X (b)", "expression-times", 5),
        ("* a", "expression-syntax", 1),
        ("()", "expression-syntax", 1),
        ("max(a,,b)", "expression-syntax", 7),
        ("+a", "expression-sign", 1),
        ("a # b", "expression-character", 3),
        ("{a}", "expression-character", 1),
        ("a; b", "expression-character", 2),
        ("a\\b", "expression-character", 2),
        ("a\0", "expression-character", 2),
        ("ａ + b", "expression-name", 1),
        ("b × Count", "expression-name", 5),
        ("人数 × b", "expression-name", 1),
        ("a１", "expression-name", 1),
        ("ſtandard", "expression-name", 1),
        ("_a", "expression-name", 1),
        ("True", "expression-name", 1),
        ("__import__('os')", "expression-name", 1),
        ("2 × max", "expression-reserved", 5),
        ("a + 'x'", "expression-string", 5),
        ('f"{a}"', "expression-string", 2),
        ("a.real", "expression-attribute", 2),
        ("a[0]", "expression-subscript", 2),
        ("[x for x in a]", "expression-subscript", 1),
        ("a < b", "expression-compare", 3),
        ("a == b", "expression-compare", 3),
        ("a ≥ b", "expression-compare", 3),
        ("a in b", "expression-compare", 3),
        ("(a := 1)", "expression-walrus", 4),
        ("a = 1", "expression-assign", 3),
        ("max(a, key=b)", "expression-assign", 11),
        ("a ** 2", "expression-power", 3),
        ("a % b", "expression-percent", 3),
        ("8％ × a", "expression-percent", 2),
        ("a // b", "expression-operator", 3),
        ("a @ b", "expression-operator", 3),
        ("lambda: a", "expression-lambda", 1),
        ("a if b else c", "expression-if", 3),
        ("a and b", "expression-logic", 3),
        ("not a", "expression-logic", 1),
        ("await a", "expression-keyword", 1),
        ("f(a)", "expression-function", 1),
        ("2(a)", "expression-function", 1),
        ("a + (b)(c)", "expression-function", 6),
        ("max(a)", "expression-arguments", 1),
        ("min()", "expression-arguments", 1),
        ("max(a, *b)", "expression-arguments", 1),
        ("a, b", "expression-comma", 2),
        ("18,200 × a", "expression-comma", 3),
        ("0x10 × a", "literal-form", 1),
        ("a × 1_000", "literal-form", 5),
        ("a × 1e3", "literal-form", 5),
        ("1e-3", "literal-form", 1),
        ("1j", "literal-form", 1),
        ("007", "literal-form", 1),
        (".5", "literal-form", 1),
        ("5.", "literal-form", 1),
        ("2a", "literal-form", 1),
        ("1if a else b", "literal-form", 1),
        ("9" * 31, "literal-form", 1),
        ("9" * 999, "literal-form", 1),
    ],
)
def test_what_is_refused(text: str, code: str, column: int | None) -> None:
    found = problem(lambda: parse(text))
    assert found.code == code
    assert found.values.get("column") == column
    if column:
        assert str(column) in told(found)


@pytest.mark.parametrize(
    ("text", "right"), [("0x10", "16"), ("1_000", "1000"), ("1e3", "1000"), (".5", "0.5"), ("Count", "count")]
)
def test_the_plain_form_is_named(text: str, right: str) -> None:
    assert f"{right}。" in told(problem(lambda: parse(text)))


def test_every_message_is_raised_somewhere_in_these_tests() -> None:
    with open(__file__, encoding="utf-8") as source:
        text = source.read()
    assert [code for code in MESSAGES if f'"{code}"' not in text] == []


pieces = st.sampled_from(
    [*"ab()+-*/,.0159 ×（%'[:=人１", "max(", "min(", "if ", "e3", "0x", "**", "\n", "\0"]
)


@given(st.lists(pieces, max_size=14).map("".join) | st.text(max_size=20))
def test_any_text_is_read_or_refused_with_words(text: str) -> None:
    try:
        expr = parse(text)
    except Problem as found:
        told_any = [message(found.code, found.values, language) for language in ("zh", "en")]
        assert all(told_any)
    else:
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in expr.names)


@pytest.mark.parametrize(
    "text",
    ["-(a+b*max(0," * 16 + "a" + "))" * 16, "(b-" * 49 + "a" + ")" * 49, "a+" * 499 + "a", "a/" * 499 + "a"],
)
def test_the_largest_expressions_pass_every_reader(text: str) -> None:
    expr = parse(text)
    values = {"a": Fraction(2), "b": Fraction(3)}
    right = exact(expr, values)
    assert float(evaluate(expr, {"a": 2.0, "b": 3.0})) == pytest.approx(float(right))
    formula = to_excel(expr, {"a": "A1", "b": "B1"})
    assert spreadsheet(formula, {"A1": Fraction(2), "B1": Fraction(3)}) == right
    units = {"a": PURE, "b": PURE}
    assert unit_of(expr, units) == PURE
    labels = {"a": ("甲", "A"), "b": ("乙", "B")}
    assert in_words(expr, labels, "zh")
    assert in_words(expr, labels, "en")
    assert factors(expr)[0] or not expr.names
    assert proportional_to(expr, "a") == ("(b-" not in text and "/" not in text)
    assert hash(expr) == hash(parse(text))


def test_the_public_names() -> None:
    assert set(finsim.expression.__all__) == {
        "Expression",
        "evaluate",
        "exact",
        "factors",
        "in_words",
        "parse",
        "proportional_to",
        "to_excel",
        "unit_of",
        "with_values",
    }
    assert isinstance(parse("a"), Expression)
    assert parse("a") is parse("a")
