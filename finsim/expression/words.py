"""An expression in words, and with its numbers put in."""

from __future__ import annotations

from collections.abc import Mapping

from finsim.expression.functions import function
from finsim.expression.layout import ATOM, PHRASE, SUM, Piece, Style, bracketed, write
from finsim.expression.tree import Call, Expression, Max, Min, Number, look_up

_CHINESE_BRACKETS = ("（", "）")


def in_words(expr: Expression, names: Mapping[str, tuple[str, str]], language: str) -> str:
    """The expression in the quantities' labels, ``names`` being id → (Chinese, English).

    ``zh``: ``人数 × （标准 − 收入，不足 0 按 0 计）``; ``en``: ``count × max(0, standard − income)``.
    Raises Problem ``name-unmapped``.
    """
    if language == "en":
        english = Style(name=lambda name: look_up(names, name, "name-unmapped")[1], call=_english_call)
        return write(expr.root, english)
    style = Style(
        name=lambda name: look_up(names, name, "name-unmapped")[0],
        brackets=_CHINESE_BRACKETS,
        extreme=_chinese,
        call=_chinese_call,
    )
    return write(expr.root, style)


def with_values(expr: Expression, values: Mapping[str, str]) -> str:
    """The expression with the numbers put in: ``3456 人 × 1500 元/人/年 × 1.1664``.

    Raises Problem ``name-unmapped``.
    """
    return write(expr.root, Style(name=lambda name: look_up(values, name, "name-unmapped")))


def _english_call(node: Call, args: tuple[Piece, ...]) -> Piece:
    return f"{function(node.function).label[1]} ({'; '.join(text for text, _ in args)})", ATOM


def _chinese_call(node: Call, args: tuple[Piece, ...]) -> Piece:
    return f"{function(node.function).label[0]}（{'；'.join(text for text, _ in args)}）", ATOM


def _chinese(node: Max | Min, args: tuple[Piece, ...]) -> Piece:
    """``标准 − 收入，不足 0 按 0 计`` for max(0, …); else ``甲与乙中较大者``."""
    style = Style(brackets=_CHINESE_BRACKETS)
    zeros = [isinstance(arg, Number) and not arg.value for arg in node.args]
    if isinstance(node, Max) and len(args) == 2 and sum(zeros) == 1:
        return f"{bracketed(args[zeros.index(False)], SUM, style, first=True)}，不足 0 按 0 计", PHRASE
    texts = [bracketed(arg, SUM, style, first=True) for arg in args]
    which = "大" if isinstance(node, Max) else "小"
    if len(texts) == 2:
        return f"{texts[0]} 与 {texts[1]} 中较{which}者", PHRASE
    return f"{'、'.join(texts[:-1])} 与 {texts[-1]} 中最{which}者", PHRASE
