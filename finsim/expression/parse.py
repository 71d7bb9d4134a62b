"""From text to tree.

The source text is checked sign by sign before Python's parser sees it, because that parser folds
full-width names and takes ``0x10``, ``1_000`` and much else.  What it returns is then walked against a
short list of what may occur.  Nothing is compiled or evaluated.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from keyword import kwlist

from finsim.errors import Problem
from finsim.expression.functions import FUNCTIONS, function
from finsim.expression.tree import (
    Call,
    Expression,
    Max,
    Min,
    Name,
    Neg,
    Node,
    Number,
    Product,
    Sum,
    names_of,
)
from finsim.units import clip, plain_number

LONGEST = 1000
"""Most characters of an expression."""
DEEPEST = 50
"""Most brackets and minus signs inside one another."""

_SIGNS = str.maketrans(
    "×÷·⋅＊／（）−–—－＋，．０１２３４５６７８９\u3000\u00a0\n\r\t",
    "*/***/()----+,.0123456789     ",
)
_TOKEN = (
    r"(?P<number>\.?[0-9](?:(?<=[0-9_.][eE])[+-](?=[0-9])|[\w.])*)|(?P<name>[^\W0-9]\w*)"
    r"|(?P<sign>\*\*|//|:=|[<>=!]=|<<|>>|\S)"
)
_REFUSED = {
    "string": "\"'`“”‘’",
    "attribute": ".",
    "subscript": "[]【】",
    "compare": ["<", ">", "<=", ">=", "==", "!=", "≤", "≥", "≠", "＜", "＞", "in", "is"],
    "walrus": [":="],
    "assign": "=＝",
    "power": ["**", "^"],
    "percent": "%％‰",
    "operator": ["//", "<<", ">>", "@", "&", "|", "~"],
    "lambda": ["lambda"],
    "if": ["if", "else"],
    "logic": ["and", "or", "not"],
    "keyword": [word for word in kwlist if word.islower()],
}
_ALLOWED = "+-*/(),"
_SHOWN = {"*": "×", "/": "÷", "-": "−", "+": "+"}
_LETTER_TIMES = re.compile(r"(?<!for )(?<=[\w)] )[xXｘＸхХ](?= *[\s(]\s*\w)")
_SUMS: dict[type[ast.operator], int] = {ast.Add: 1, ast.Sub: -1}
_PRODUCTS: dict[type[ast.operator], int] = {ast.Mult: 1, ast.Div: -1}
_MOST_DIGITS = 30
_PLAINLY = ("0.8 或 12 这样的普通数字，最多 30 位", "a plain number like 0.8 or 12, of at most 30 digits")


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """Read one expression: names, decimals, + − × ÷, brackets, max(…), min(…) and
    the functions of :mod:`finsim.expression.functions`.

    Raises Problem with the character's column: ``expression-…`` or ``literal-form``.
    """
    if not text.strip():
        raise Problem("expression-empty")
    if len(text) > LONGEST:
        raise Problem("expression-long", found=len(text), most=LONGEST)
    plain = text.translate(_SIGNS)
    if letter := _LETTER_TIMES.search(plain):
        raise Problem("expression-times", column=letter.start() + 1, found=letter[0])
    _check_nesting(list(_checked(text, plain)))
    root = _node(_python(plain), plain)
    return Expression(text.strip(), names_of(root), root)


def _checked(text: str, plain: str) -> Iterator[tuple[int, str]]:
    """The tokens with their columns, each one checked."""
    for match in re.finditer(_TOKEN, plain):
        column, token = match.start() + 1, match[0]
        if re.fullmatch("0[0-9]+", token) and plain[column - 2 : column - 1] == ",":
            raise Problem("expression-comma", column=column - 1)
        if match.lastgroup == "number":
            _check_number(column, token)
        elif match.lastgroup == "name":
            _check_name(column, token, text[match.start() : match.end()])
        elif token not in _ALLOWED:
            shown = token if token.isprintable() else f"U+{ord(token):04X}"
            raise Problem(_refusal(token) or "expression-character", column=column, found=shown)
        yield column, token


def _refusal(token: str) -> str | None:
    """The message for a token that Python knows and an expression does not."""
    return next((f"expression-{kind}" for kind, tokens in _REFUSED.items() if token in tokens), None)


def _check_number(column: int, token: str) -> None:
    plainly = re.fullmatch(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", token)
    if not plainly or len(token) > _MOST_DIGITS:
        right = plain_number(token)
        better = right if right and len(right) <= _MOST_DIGITS else _PLAINLY
        raise Problem("literal-form", column=column, found=clip(token), right=better)


def _check_name(column: int, token: str, source: str) -> None:
    """A name must be plain ASCII as it was typed, not as it looks after folding."""
    if code := _refusal(token):
        raise Problem(code, column=column, found=token)
    if source != token or not re.fullmatch(r"[a-z][a-z0-9_]*", token):
        folded = unicodedata.normalize("NFKC", source).lower().lstrip("_0123456789")
        right = folded if re.fullmatch(r"[a-z][a-z0-9_]*", folded) else "standard"
        raise Problem("expression-name", column=column, found=clip(source), right=right)


def _check_nesting(tokens: list[tuple[int, str]]) -> None:
    """Brackets come in pairs and not too deep; a sign has something before it."""
    opened: list[int] = []
    minuses = 0
    before, at = "(", 1
    for column, token in tokens:
        unary = before in "(,+-*/" and token in "+-"
        if unary and token == "+":
            raise Problem("expression-sign", column=column)
        if before in "+-*/" and token in "*/),":
            raise Problem("expression-operand", column=at, found=_SHOWN[before])
        minuses = minuses + 1 if unary else 0
        if token == ")" and not opened:
            raise Problem("expression-parenthesis", column=column)
        if token == "(":
            opened.append(column)
        elif token == ")":
            opened.pop()
        if len(opened) + minuses > DEEPEST:
            raise Problem("expression-deep", column=column, most=DEEPEST)
        before, at = token, column
    if before in "+-*/":
        raise Problem("expression-operand", column=at, found=_SHOWN[before])
    if opened:
        raise Problem("expression-parenthesis", column=opened[-1])


def _python(plain: str) -> ast.expr:
    """Python's tree of the checked text.  The brackets around it let it begin with a space."""
    try:
        return ast.parse(f"({plain})", mode="eval").body
    except SyntaxError as error:
        column = min(max((error.offset or 2) - 1, 1), len(plain))
        found = clip(plain[column - 1 :].strip(), 20) or clip(plain.strip()[-10:])
        raise Problem("expression-syntax", column=column, found=found) from None


def _node(tree: ast.expr, plain: str) -> Node:
    """Our node of Python's; its column in the text is Python's, thanks to the bracket in front."""
    match tree:
        case ast.Constant():
            return Number(Fraction(plain[tree.col_offset - 1 : (tree.end_col_offset or 0) - 1]))
        case ast.Name(id=("max" | "min") as name):
            raise Problem("expression-reserved", column=tree.col_offset, found=name)
        case ast.Name(id=name) if name in FUNCTIONS:
            raise Problem("expression-function-alone", column=tree.col_offset, right=function(name).written)
        case ast.Name(id=name):
            return Name(name)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return Neg(_node(operand, plain))
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            return Sum(_chain(tree, plain, _SUMS))
        case ast.BinOp(op=ast.Mult() | ast.Div()):
            return Product(_chain(tree, plain, _PRODUCTS))
        case ast.Call():
            return _called(tree, plain)
        case ast.Tuple(elts=[first, *_]):
            raise Problem("expression-comma", column=plain.index(",", (first.end_col_offset or 1) - 1) + 1)
        case _:
            found = clip(plain[tree.col_offset - 1 :].strip(), 20)
            raise Problem("expression-syntax", column=tree.col_offset, found=found)


def _chain(tree: ast.expr, plain: str, signs: dict[type[ast.operator], int]) -> tuple[tuple[Node, int], ...]:
    """A chain of one rank, left to right; what is bracketed but of the same kind is drawn in."""
    found: list[tuple[ast.expr, int]] = []
    while isinstance(tree, ast.BinOp) and type(tree.op) in signs:
        found.append((tree.right, signs[type(tree.op)]))
        tree = tree.left
    pairs: list[tuple[Node, int]] = []
    for part, sign in [(tree, 1), *reversed(found)]:
        node = _node(part, plain)
        inner = node.terms if isinstance(node, Sum) else node.factors if isinstance(node, Product) else ()
        same = isinstance(node, Sum if signs is _SUMS else Product)
        pairs += inner if same and sign > 0 else [(node, sign)]
    return tuple(pairs)


def _called(tree: ast.Call, plain: str) -> Max | Min | Call:
    """max(…) or min(…) of at least two, or a function of the list with as many as it takes."""
    name = tree.func.id if isinstance(tree.func, ast.Name) else ""
    if name not in ("max", "min", *FUNCTIONS):
        end = (tree.func.end_col_offset or 1) - 1
        found = clip(plain[tree.func.col_offset - 1 : end].strip(), 20)
        every = ("max", "min", *FUNCTIONS)
        known = ("、".join(every), ", ".join(every))
        raise Problem("expression-function", column=tree.func.col_offset, found=found, known=known)
    starred = any(isinstance(arg, ast.Starred) for arg in tree.args)
    if name in FUNCTIONS:
        if starred or tree.keywords or not function(name).takes(len(tree.args)):
            right = function(name).written
            raise Problem("expression-function-arguments", column=tree.col_offset, found=name, right=right)
        return Call(name, tuple([_node(arg, plain) for arg in tree.args]))
    if starred or len(tree.args) < 2:
        raise Problem("expression-arguments", column=tree.col_offset, found=name)
    args = tuple([_node(arg, plain) for arg in tree.args])
    return Max(args) if name == "max" else Min(args)
