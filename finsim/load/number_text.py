"""Exact numbers as text."""

from __future__ import annotations

from fractions import Fraction


def decimal_text(value: Fraction, places: int = 12) -> str:
    """``108862``, ``0.5``, ``1.1``; at most ``places`` decimals, with thousands in groups of three."""
    whole = round(value * 10**places)
    text = f"{abs(whole) // 10**places:,}.{abs(whole) % 10**places:0{places}d}".rstrip("0").rstrip(".")
    return f"-{text}" if whole < 0 else text


def percent_text(value: Fraction) -> str:
    """``80%``, ``33.3333%``."""
    return f"{decimal_text(value * 100, 4)}%"
