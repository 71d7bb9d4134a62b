"""An expression as a spreadsheet formula."""

from __future__ import annotations

from collections.abc import Mapping

from finsim.expression.functions import function
from finsim.expression.layout import ATOM, Piece, Style, bracketed, write
from finsim.expression.tree import Call, Expression, Max, Min, look_up


def to_excel(expr: Expression, cells: Mapping[str, str]) -> str:
    """The formula without its equals sign: ``A1*B1*MAX(0,C1-D1)``; ``cells`` gives each name's cell.

    Raises Problem ``name-unmapped`` for a name without a cell: a name like ``e1`` must not become one.
    """
    style = Style(
        name=lambda name: look_up(cells, name, "name-unmapped"),
        plus="+",
        minus="-",
        times="*",
        over="/",
        negative="-",
        extreme=_function,
        call=_called,
    )
    return write(expr.root, style)


def _called(node: Call, args: tuple[Piece, ...]) -> Piece:
    """A function's formula; each argument must hold together wherever the formula puts it."""
    plain = Style()
    return function(node.function).excel([bracketed(arg, ATOM, plain) for arg in args]), ATOM


def _function(node: Max | Min, args: tuple[Piece, ...]) -> Piece:
    function = "MAX" if isinstance(node, Max) else "MIN"
    return f"{function}({','.join(text for text, _ in args)})", ATOM
