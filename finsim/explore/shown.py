"""Which table a notebook shows of which answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from finsim.explore import budget_views, drawn_views, shock_views, views
from finsim.explore.html import numbers_html


def html_of(found: object) -> str:
    """What a notebook shows of an object of finsim.  Raises TypeError for any other."""
    makers: Mapping[str, Callable[[Any], str]] = {
        "Result": views.result_html,
        "Model": views.model_html,
        "Number": lambda one: numbers_html((one,), one.label),
        "Comparison": views.comparison_html,
        "Decomposition": views.decomposition_html,
        "Solution": views.solution_html,
        "Explanation": views.explanation_html,
        "Affordability": budget_views.affordability_html,
        "Equality": budget_views.equality_html,
        "Bands": drawn_views.bands_html,
        "Chances": drawn_views.chances_html,
        "DrawnComparison": drawn_views.drawn_html,
        "Tornado": shock_views.tornado_html,
        "Indices": shock_views.indices_html,
        "Reckoner": shock_views.reckoner_html,
        "Moves": shock_views.moves_html,
    }
    for kind in type(found).__mro__:
        if kind.__name__ in makers:
            return makers[kind.__name__](found)
    raise TypeError(f"no table is made of {type(found).__name__}")
