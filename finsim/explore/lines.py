"""The line that stands for an answer where it is printed: what it is, of what, which years, its total."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from finsim.explore.scale import amount_text
from finsim.words import say, span_label

if TYPE_CHECKING:
    from finsim.analysis.affordability import Affordability
    from finsim.analysis.chances import Chances
    from finsim.analysis.compare import Comparison
    from finsim.analysis.compare_draws import DrawnComparison
    from finsim.analysis.decompose import Decomposition
    from finsim.analysis.equality import Equality
    from finsim.analysis.explain import Explanation
    from finsim.analysis.indices import Indices
    from finsim.analysis.levers import LeverSolution
    from finsim.analysis.moves import Moves
    from finsim.analysis.reckoner import Reckoner
    from finsim.analysis.solve import Solution
    from finsim.analysis.tornado import Tornado
    from finsim.audit import Audit
    from finsim.draws.bands import Bands
    from finsim.explore.model import Model
    from finsim.ledger import Ledger
    from finsim.plan import Plan
    from finsim.result import Result
    from finsim.spec import Scenario, Variant


def line_of(found: object) -> str:
    """``<finsim.Result 标题 · 2018—2025年 · 合计 37.73 亿元>``: a line, and more for what was set."""
    for kind in type(found).__mro__:
        if kind.__name__ in _LINES:
            parts = _LINES[kind.__name__](found)
            return f"<finsim.{kind.__name__} {' · '.join(part for part in parts if part)}>"
    return f"<finsim.{type(found).__name__}>"


def _total(fen: int, language: str) -> str:
    return f"{say('total', language)} {amount_text(fen, language)}"


def _title(scenario: Scenario) -> str:
    return scenario.title.text(scenario.language)


def _years(variant: Variant, language: str) -> str:
    return span_label(variant.years, language)


def _result(found: Result) -> tuple[str, ...]:
    language = found.scenario.language
    variants = ", ".join(found.variants)
    whole = _total(int(found.ledgers[0].entries.sum()), language)
    return _title(found.scenario), variants, _years(found.scenario.variants[0], language), whole


def _scenario(found: Scenario) -> tuple[str, ...]:
    items = say("explore-items", found.language, count=len(found.variants[0].items))
    variants = ", ".join(one.code for one in found.variants)
    return _title(found), variants, _years(found.variants[0], found.language), items


def _model(found: Model) -> tuple[str, ...]:
    language = found.language
    changes = "".join(f"\n  {path} = {text}" for path, text in found.changes.items())
    whole = _total(round(found.total * 100), language)
    return found.title, found.variant, span_label(found.years, language), whole + changes


def _ledger(found: Ledger) -> tuple[str, ...]:
    return *_plan(found.plan), _total(int(found.entries.sum()), "zh")


def _plan(found: Plan) -> tuple[str, ...]:
    lines = say("explore-lines", "zh", lines=len(found.lines), places=len(found.leaves))
    return found.variant.name.zh, _years(found.variant, "zh"), lines


def _comparison(found: Comparison | Decomposition) -> tuple[str, ...]:
    from finsim.explore.views import side_heads

    sides = (
        found.pair.first.result.scenario,
        *side_heads(found.pair, found.pair.first.result.scenario.language),
    )
    scenario, first, second = sides
    change = int(found.after.sum() - found.before.sum())
    sign = "+" if change > 0 else ""
    spans = [span_label(list(years), scenario.language) for years in zip(*found.pair.years, strict=True)]
    years = " → ".join(dict.fromkeys(spans))
    amount = f"{say('explore-difference', scenario.language)} {sign}{amount_text(change, scenario.language)}"
    return _title(scenario), f"{first} → {second}", years, amount


def _solution(found: Solution) -> tuple[str, ...]:
    language = found.scenario.language
    answer = f"{found.lever.path} = {found.found.text}"
    return _title(found.scenario), found.variant.code, answer, _total(found.found.fen, language)


def _levers(found: LeverSolution) -> tuple[str, ...]:
    return (
        _title(found.scenario),
        found.variant.code,
        *(f"{one.lever.path} = {one.text}" for one in found.levers),
    )


def _aimed(found: Tornado | Indices) -> tuple[str, ...]:
    from finsim.explore.shock_views import book_of
    from finsim.report.sensitivity_words import aim_text, fen_of

    book = book_of(found)
    kept: Any = found
    central = kept.central if hasattr(found, "central") else kept.mean
    rows = kept.bars if hasattr(found, "bars") else kept.rows
    count = say("explore-rows", book.language, count=len(rows))
    amount = amount_text(fen_of(central), book.language)
    return _title(found.result.scenario), book.code, f"{aim_text(book, found.aim)} {amount}", count


def _reckoner(found: Reckoner) -> tuple[str, ...]:
    scenario = found.result.scenario
    whole = _total(round(float(found.base.sum()) * 100), scenario.language)
    count = say("explore-rows", scenario.language, count=len(found.rows))
    return _title(scenario), found.variant.code, _years(found.variant, scenario.language), whole, count


def _moves(found: Moves) -> tuple[str, ...]:
    scenario = found.result.scenario
    count = say("explore-rows", scenario.language, count=len(found))
    whole = _total(found[0].total, scenario.language) if found else ""
    return _title(scenario), found.variant.code, _years(found.variant, scenario.language), whole, count


def _bands(found: Bands) -> tuple[str, ...]:
    from finsim.report.sensitivity_words import fen_of

    kept: Any = found.of
    scenario: Scenario | None = getattr(kept, "scenario", kept)
    language = scenario.language if scenario is not None else "zh"
    title = _title(scenario) if scenario is not None else ""
    drawn = say("explore-drawn", language, draws=f"{found.draws:,}", seed=found.seed).rstrip("。.")
    whole = [row for row in found.rows if (row.by, row.payer) == ("total", "")]
    amount = _total(fen_of(float(found.central[found.rows.index(whole[0])].sum())), language) if whole else ""
    return title, found.plan.variant.code, _years(found.plan.variant, language), amount, drawn


def _chances(found: Chances) -> tuple[str, ...]:
    told = [f"{'—'.join(map(str, dict.fromkeys((one.years[0], one.years[-1]))))} {one.passing.chance:.1%}"
            for one in found]  # fmt: skip
    more = ["…"] if len(told) > 6 else []
    return *_bands(found.bands)[:3], ", ".join([*told[:6], *more])


def _drawn(found: DrawnComparison) -> tuple[str, ...]:
    from finsim.report.sensitivity_words import fen_of

    language = found.pair.first.result.scenario.language if found.pair is not None else "zh"
    whole = [one for one in found.changes if not one.payer]
    amount = amount_text(fen_of(whole[-1].central), language) if whole else ""
    drawn = say("explore-drawn", language, draws=f"{found.draws:,}", seed=found.seed).rstrip("。.")
    return f"{say('explore-difference', language)} {amount}", drawn


def _afford(found: Affordability) -> tuple[str, ...]:
    scenario = found.of.scenario if found.of is not None else None
    title, language = (_title(scenario), scenario.language) if scenario is not None else ("", "zh")
    years = span_label(list(dict.fromkeys(one.year for one in found.years)), language)
    burden = sum(one.burden for one in found.years)
    return title, found.variant, years, f"{say('explore-burden', language)} {amount_text(burden, language)}"


def _equality(found: Equality) -> tuple[str, ...]:
    scenario = found.of.scenario if found.of is not None else None
    title, language = (_title(scenario), scenario.language) if scenario is not None else ("", "zh")
    places = say("explore-places", language, count=len(found.places))
    whole = sum(sum(one.fen) for one in found.places)
    return title, found.variant, span_label(found.years, language), places, _total(whole, language)


def _explanation(found: Explanation) -> tuple[str, ...]:
    language = found.of.scenario.language if found.of is not None else "zh"
    where = (one.text(language) for one in (found.item, found.line, found.place))
    return *where, span_label([found.year], language), _total(found.amount, language)


def _audit(found: Audit) -> tuple[str, ...]:
    return (", ".join(f"{verdict} {count}" for verdict, count in found.counts.items()),)


_LINES: Mapping[str, Callable[[Any], tuple[str, ...]]] = {
    "Result": _result, "Scenario": _scenario, "Model": _model, "Ledger": _ledger, "Plan": _plan,
    "Comparison": _comparison, "Decomposition": _comparison, "Solution": _solution,
    "LeverSolution": _levers, "Tornado": _aimed, "Indices": _aimed, "Reckoner": _reckoner,
    "Moves": _moves, "Bands": _bands, "Chances": _chances, "DrawnComparison": _drawn,
    "Affordability": _afford, "Equality": _equality, "Explanation": _explanation, "Audit": _audit,
}  # fmt: skip
