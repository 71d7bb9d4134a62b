"""What ``finsim solve`` prints of several numbers, and the same as plain data."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from finsim.analysis.levers import EQUAL, WEIGHTED, Kept, LeverSolution, Turned
from finsim.report.csv_files import yuan as plain
from finsim.report.table import yuan
from finsim.words import say


def levers_text(found: LeverSolution, language: str) -> str:
    """What was asked, each number with what stops it, each limit with its room, and what to paste."""
    title, variant = found.scenario.title.text(language), found.variant.name.text(language)
    rows = [
        say("solve-title", language, scenario=title, variant=variant),
        say(f"levers-{found.sense}", language, aim=_aim(found, language)),
        say("levers-numbers", language),
        *(_number(found, one, language) for one in found.levers),
        say("levers-limits", language),
        *(_limit(number, one, language) for number, one in enumerate(found.limits, 1)),
        say("levers-count", language, count=found.projections),
        "  " + " ".join(f'--set "{one}"' for one in found.overrides),
    ]
    return "\n".join(rows)


def _aim(found: LeverSolution, language: str) -> str:
    if found.aim in (EQUAL, WEIGHTED):
        return say(f"levers-{found.aim}", language)
    before, after = yuan(found.aim_before or 0), yuan(found.aim_fen or 0)
    return say("levers-sum", language, what=found.aim, before=before, after=after)


def _number(found: LeverSolution, one: Turned, language: str) -> str:
    lever = one.lever
    raised = f"{_percent(one.ratio)}" if one.ratio is not None else "—"
    stop = _stop(one, language)
    return say(
        "levers-number", language,
        path=lever.path, before=lever.written, text=one.text, raised=raised, next=one.next_text, stop=stop,
    )  # fmt: skip


def _stop(one: Turned, language: str) -> str:
    if one.bound:
        return say("levers-bound", language)
    if not one.stops:
        return say("levers-free", language)
    numbers = say("and", language).join(str(row + 1) for row in one.stops)
    return say("levers-stops", language, limits=numbers)


def _limit(number: int, one: Kept, language: str) -> str:
    key = "levers-binds" if one.binds else "levers-room"
    verdict = say(key, language, room=yuan(one.room))
    return say(
        "levers-limit", language,
        number=number, text=one.text, before=yuan(one.before), fen=yuan(one.fen), verdict=verdict,
    )  # fmt: skip


def _percent(ratio: Fraction) -> str:
    return f"{float((ratio - 1) * 100):+.2f}%"


def levers_data(found: LeverSolution) -> dict[str, Any]:
    """The same for scripts; amounts in yuan as text."""
    aimed = found.aim_fen is not None
    return {
        "scenario": found.scenario.code,
        "variant": found.variant.code,
        "sense": found.sense,
        "aim": found.aim,
        "aim_before": plain(found.aim_before) if aimed and found.aim_before is not None else None,
        "aim_amount": plain(found.aim_fen) if found.aim_fen is not None else None,
        "found": [_turned_data(one) for one in found.levers],
        "limits": [_kept_data(one) for one in found.limits],
        "set": list(found.overrides),
        "projections": found.projections,
        "unit": "元",
    }


def _turned_data(one: Turned) -> dict[str, Any]:
    return {
        "find": one.lever.path,
        "now": one.lever.written,
        "value": one.text,
        "ratio": None if one.ratio is None else float(one.ratio),
        "next": one.next_text,
        "stopped_by": [row + 1 for row in one.stops],
        "at_bound": one.bound,
    }


def _kept_data(one: Kept) -> dict[str, Any]:
    return {
        "text": one.text,
        "before": plain(one.before),
        "amount": plain(one.fen),
        "room": plain(one.room),
        "binds": one.binds,
    }
