"""A target for a year outside the years of the plan."""

from __future__ import annotations

from finsim.audit.kind import Found, Given, Kind, Role
from finsim.audit.say import tell
from finsim.rules import Label


def check(given: Given) -> Found:
    """Targets behind the last year of the plan, or before its first, are doubtful."""
    years, targets = given.years(), given.years("target")
    plan = f"{years[0]}—{years[-1]}"
    late = [year for year in targets if year > years[-1]]
    early = [year for year in targets if year < years[0]]
    if not late and not early:
        return Found("holds", tell("horizon-holds", plan=plan))
    if late:
        return Found("doubtful", tell("horizon-late", plan=plan, year=late[-1], years=late[-1] - years[-1]))
    return Found("doubtful", tell("horizon-early", plan=plan, year=early[0], years=years[0] - early[0]))


KIND = Kind(
    label=Label("目标年份与规划期", "target year and plan"),
    meaning=Label("目标年份是否在规划期以内", "whether the target's year lies within the plan"),
    roles=(
        Role("years", "years", Label("规划期", "years of the plan")),
        Role("target", "years", Label("目标年份", "year of the target")),
    ),
    check=check,
    example="{kind: horizon, years: 2019-2020, target: 2022}",
)
