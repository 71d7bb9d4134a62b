"""How the uncertain numbers are drawn: how often, from which seed, at random or as Sobol points."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import get_args

from finsim.errors import Problem
from finsim.load.context import Context
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.uncertainty_terms import DRAWS, SCRAMBLES, SEED, Sampling
from finsim.units import parse_amount


def read_settings(ctx: Context, branch: Branch) -> tuple[int, int, Sampling, int]:
    """Draws, seed, sampling and scrambles; the defaults in place of what is wrong."""
    entries = branch.entries
    draws = _whole(ctx, entries.get("draws"), DRAWS, 1, "draws-number")
    seed = _whole(ctx, entries.get("seed"), SEED, 0, "seed-number")
    scrambles = _whole(ctx, entries.get("scrambles"), SCRAMBLES, 2, "scrambles-number")
    word = ctx.choice(entries.get("sampling"), get_args(Sampling), "sampling")
    sampling: Sampling = "sobol" if word == "sobol" else "random"
    if sampling == "sobol":
        where = (entries.get("draws") or entries["sampling"]).where
        second = entries["scrambles"].where if "scrambles" in entries else where
        for problem in powers(draws, "draws-power-of-two"):
            ctx.faults.take(problem, where)
        for problem in powers(scrambles, "scrambles-power-of-two"):
            ctx.faults.take(problem, second)
        if scrambles > draws:
            ctx.faults.add("scrambles-above-draws", where, found=scrambles, draws=draws)
    return draws, seed, sampling, scrambles


def powers(number: int, code: str) -> Iterator[Problem]:
    """The problem with a number that is no power of two: the powers below and above it."""
    lower = 1 << (number.bit_length() - 1)
    if number != lower:
        yield Problem(code, found=f"{number:,}", lower=f"{lower:,}", next=f"{2 * lower:,}")


def _whole(ctx: Context, node: Node | None, default: int, least: int, code: str) -> int:
    """A whole number from ``least`` on; the default where nothing is written or after a fault."""
    if node is None:
        return default
    value = _number(node)
    if value is None or value.denominator != 1 or value < least:
        ctx.faults.add(code, node.where, found=cut(node.value) if isinstance(node, Text) else "…")
        return default
    return int(value)


def _number(node: Node) -> Fraction | None:
    try:
        amount = parse_amount(node.value.strip().removesuffix("次")) if isinstance(node, Text) else None
    except Problem:
        return None
    return amount.value if amount is not None and amount.unit.is_pure and not amount.percent else None
