"""What ``finsim solve`` prints, and the same as plain data."""

from __future__ import annotations

from typing import Any

from finsim.analysis.solve import Solution, Try
from finsim.analysis.target import Target
from finsim.report.csv_files import yuan as plain
from finsim.report.table import yuan
from finsim.words import payer_label, say

_SIGNS = {"<=": "≤", ">=": "≥", "=": "＝"}


def solution_text(found: Solution, language: str) -> str:
    """What was asked, how it stands, the value found, the next step, and what to paste."""
    title = found.scenario.title.text(language)
    limit = yuan(found.target.fen)
    rows = [
        say("solve-title", language, scenario=title, variant=found.variant.name.text(language)),
        say(
            "solve-asked",
            language,
            what=target_text(found, language),
            sign=_SIGNS[found.target.sign],
            limit=limit,
        ),
        say(
            "solve-now",
            language,
            path=found.lever.path,
            text=found.lever.written,
            fen=yuan(found.before),
            verdict=_verdict(found.target, found.before, language),
        ),
        _row(found, "solve-found", found.found, language, which=_which(found, language)),
    ]
    if found.beyond is not None:
        rows.append(_row(found, "solve-beyond", found.beyond, language))
    rows.append(say("solve-count", language, count=found.projections))
    rows.append("  " + " ".join(f'--set "{one}"' for one in found.overrides))
    return "\n".join(rows)


def _which(found: Solution, language: str) -> str:
    """最大, of a month 最晚."""
    dated = found.lever.is_month and found.end in ("largest", "smallest")
    return say(f"solve-{found.end}-month" if dated else f"solve-{found.end}", language)


def target_text(found: Solution, language: str) -> str:
    """盟市2020年负担（寄宿生生活补助、阿荣旗）."""
    target, places = found.target, found.variant.places
    key = "solve-year" if target.first == target.last else "solve-years"
    years = say(key, language, first=target.first, last=target.last)
    payer = payer_label(target.payer, places, language) if target.payer else ""
    said = say("solve-burden" if payer else "solve-total", language, payer=payer, years=years)
    items = [item.name.text(language) for item in found.variant.items if item.code == target.item]
    names = [*items, *([places.tree[target.place].name] if target.place else [])]
    return said + (say("solve-item", language, name=say("and", language).join(names)) if names else "")


def _row(found: Solution, key: str, one: Try, language: str, **values: object) -> str:
    verdict = _verdict(found.target, one.fen, language)
    return say(key, language, text=one.text, fen=yuan(one.fen), verdict=verdict, **values)


def _verdict(target: Target, fen: int, language: str) -> str:
    """符合，余 0.12 元; of an equation: 正好, 少 0.12 元."""
    away = fen - target.fen
    amount = yuan(abs(away))
    if not away:
        return say("solve-exact" if target.sign == "=" else "solve-fits", language)
    if target.sign == "=":
        return say("solve-over" if away > 0 else "solve-under", language, amount=amount)
    fits = target.fits(fen)
    said = say("solve-fits" if fits else "solve-breaks", language)
    return say("solve-room" if fits else "solve-past", language, verdict=said, amount=amount)


def solution_data(found: Solution) -> dict[str, Any]:
    """The same for scripts; amounts in yuan as text."""
    target = found.target
    return {
        "scenario": found.scenario.code,
        "variant": found.variant.code,
        "find": found.lever.path,
        "now": found.lever.written,
        "target": {
            "payer": target.payer,
            "years": [target.first, target.last],
            "item": target.item,
            "place": target.place,
            "sign": target.sign,
            "amount": plain(target.fen),
        },
        "before": plain(found.before),
        "end": found.end,
        "found": _try_data(found.found),
        "beyond": None if found.beyond is None else _try_data(found.beyond),
        "set": list(found.overrides),
        "projections": found.projections,
        "unit": "元",
    }


def _try_data(one: Try) -> dict[str, str]:
    return {"value": one.text, "amount": plain(one.fen)}
