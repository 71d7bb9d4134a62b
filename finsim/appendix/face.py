"""The appendix from Python: the same calls as on the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from finsim.appendix.jobs import AGAINST, Projected
from finsim.appendix.make import Tell
from finsim.appendix.numbered import KEYS
from finsim.appendix.read_recipe import read_recipe
from finsim.appendix.recipe import (
    CHART_KEYS,
    FORMS,
    Recipe,
    named_charts,
    named_forms,
    named_languages,
    named_tables,
    words,
)
from finsim.appendix.sets import Done, make_sets
from finsim.errors import EXIT_USAGE, Where, fail, told
from finsim.result import Result

Texts = Sequence[str]


@told
def appendix(
    scenario: str | Path | Result,
    *,
    out: str | Path | None = None,
    to: str | Texts = FORMS,
    places: str | Texts = (),
    year: int | None = None,
    variant: str = "",
    against: str | Path | Result = "",
    tables: str | int | Sequence[str | int] = KEYS,
    charts: str | Texts = CHART_KEYS,
    language: str | Texts = (),
    template: str | Path | None = None,
    style: str | Path | None = None,
    overrides: Sequence[str] = (),
    jobs: int = 1,
    created: datetime | None = None,
    tell: Tell = lambda zh, en: None,
    done: Callable[[Done], None] = lambda one: None,
) -> list[Path]:
    """Make the appendix of a scenario file, or of a result, and give the files written.

    ``places``: codes or names, ``each`` for every lowest place; by default one set of all places.
    ``year``: the report year, by default the last.  ``against``: a scenario file, a result, or a variant for
    table 9, by default the year before.  ``tables`` (numbers or keys) and ``charts`` stand in the order in
    which they are shown.  ``template``: the bureau's own text; ``style``: its own Word file.  ``jobs``:
    processes; a result is worked on in one.  Raises :class:`~finsim.errors.InputFault`.
    """
    recipe = Recipe(
        () if isinstance(scenario, Result) else (Path(scenario),),
        places=_texts(places),
        year=year,
        variant=variant,
        against="" if isinstance(against, Result) else str(against),
        tables=named_tables(_asked("tables", tables)),
        charts=named_charts(_asked("charts", charts)),
        forms=named_forms(_asked("to", to)),
        languages=named_languages(_asked("language", language)),
        template=None if template is None else Path(template),
        style=None if style is None else Path(style),
        overrides=tuple(overrides),
        folder=None if out is None else Path(out),
        jobs=jobs,
    )
    check(recipe)
    if isinstance(scenario, Result) or isinstance(against, Result):
        return _of_results(recipe, scenario, against, created or datetime.now(), tell, done)
    return make_sets(recipe, created=created, tell=tell, done=done)


def appendices(
    recipe: str | Path,
    *,
    out: str | Path | None = None,
    jobs: int | None = None,
    created: datetime | None = None,
    tell: Tell = lambda zh, en: None,
    done: Callable[[Done], None] = lambda one: None,
) -> list[Path]:
    """Make all sets of a recipe file; ``out`` and ``jobs`` in place of what it says.

    Raises :class:`~finsim.errors.InputFault` with every fault of the recipe, or of the sets that failed.
    """
    found = read_recipe(recipe)
    found = replace(
        found,
        folder=found.folder if out is None else Path(out),
        jobs=found.jobs if jobs is None else jobs,
    )
    check(found)
    return make_sets(found, created=created, tell=tell, done=done)


def check(recipe: Recipe) -> None:
    """Refuse at once what would only be found when sets are made."""
    if recipe.jobs < 1:
        fail("appendix-jobs", exit_code=EXIT_USAGE, found=recipe.jobs)
    for option, path in (("--template", recipe.template), ("--style", recipe.style)):
        if path is not None and not path.is_file():
            fail("appendix-file-missing", exit_code=EXIT_USAGE, option=option, found=path.as_posix())
    if not recipe.forms or not recipe.tables:
        fail("appendix-nothing", exit_code=EXIT_USAGE, option="--to" if not recipe.forms else "--tables")


def _of_results(
    recipe: Recipe,
    scenario: str | Path | Result,
    against: str | Path | Result,
    moment: datetime,
    tell: Tell,
    done: Callable[[Done], None],
) -> list[Path]:
    """Sets of what was worked out already."""
    kept: dict[str, Result] = {}
    path = Path("result.yaml") if isinstance(scenario, Result) else Path(scenario)
    if isinstance(scenario, Result):
        kept[str(path)] = scenario
    if isinstance(against, Result):
        kept[f"{AGAINST}against.yaml"] = against
        recipe = replace(recipe, against="against.yaml")
    projected = Projected(replace(recipe, scenarios=(path,)), tell, kept)
    return make_sets(projected.recipe, created=moment, tell=tell, done=done, projected=projected)


def _texts(given: str | int | Sequence[str | int]) -> tuple[str, ...]:
    """One or several words, as on the command line with commas between them if one likes."""
    many = (given,) if isinstance(given, str | int) else given
    return tuple(word for word, _ in words([str(one) for one in many], Where("")))


def _asked(name: str, given: str | int | Sequence[str | int]) -> list[tuple[str, Where]]:
    return [(text, Where(name)) for text in _texts(given)]
