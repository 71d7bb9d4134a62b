"""The sets of a recipe one by one: each a scenario, a place and a language, with the name of its files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from finsim.analysis.explain import find_place
from finsim.appendix.choose import choose
from finsim.appendix.make import Tell, contents
from finsim.appendix.recipe import EACH, LEVELS, Recipe
from finsim.errors import EXIT_USAGE, fail
from finsim.load.context import listed
from finsim.report.folder import write_files
from finsim.result import Result, project

_UNSAFE = re.compile(r'[\x00-\x1f\\/:*?"<>|]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST = 80
AGAINST = "against "
"""Before the name under which the scenario of the comparison is kept."""


@dataclass(frozen=True, slots=True)
class Job:
    """One set: the scenario's index in the recipe, the place's code ('' for all), the language."""

    scenario: int
    place: str
    language: str
    stem: str
    title: str


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a set: its files, and the tables that could not be drawn up, each with its reason."""

    files: tuple[Path, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass
class Projected:
    """The results of a recipe's scenarios, each worked out when it is first asked for, then kept."""

    recipe: Recipe
    tell: Tell = lambda zh, en: None
    kept: dict[str, Result] = field(default_factory=dict)

    def result(self, index: int) -> Result:
        """A scenario of the recipe, drawn where it states its uncertainty."""
        path = self.recipe.scenarios[index]
        if str(path) not in self.kept:
            self.kept[str(path)] = self._work_out(path, self.recipe.overrides, self.recipe.draws)
        return self.kept[str(path)]

    def against(self) -> Result | str:
        """What the ninth table compares with: another scenario's result, or a variant's code."""
        word = self.recipe.against
        if not word.lower().endswith((".yaml", ".yml", ".json")):
            return word
        # The same file may be a scenario of the recipe too, with its overrides and draws.
        key = f"{AGAINST}{word}"
        if key not in self.kept:
            self.kept[key] = self._work_out(Path(word), (), False)
        return self.kept[key]

    def _work_out(self, path: Path, overrides: tuple[str, ...], draws: bool) -> Result:
        from finsim.load import load

        self.tell("读入情景、测算", "reading the scenario and working it out")
        result = project(load(path, overrides=overrides))
        if draws and not self.recipe.places and any(v.uncertainty for v in result.scenario.variants):
            from finsim.draw_all import draw_all

            result, _ = draw_all(result, self.tell)
        return result


def jobs(recipe: Recipe, projected: Projected) -> tuple[Job, ...]:
    """All sets of a recipe; two that would have the same file names are told apart by a number."""
    found: list[Job] = []
    for index in range(len(recipe.scenarios)):
        result = projected.result(index)
        for code in _places(recipe, result):
            for language in recipe.languages or (result.scenario.language,):
                found.append(_job(recipe, result, index, code, language))
    taken: set[str] = set()
    for at, job in enumerate(found):
        stem, number = job.stem, 1
        while stem.lower() in taken:
            number += 1
            stem = f"{job.stem}-{number}"
        taken.add(stem.lower())
        found[at] = replace(job, stem=stem)
    return tuple(found)


def _places(recipe: Recipe, result: Result) -> Iterator[str]:
    """The codes of the places that the recipe asks for, each once."""
    ledger = result.ledger(recipe.variant)
    places = ledger.plan.variant.places
    codes: list[str] = []
    for word in recipe.places or ("",):
        if word == EACH:
            codes += places.leaves
        elif word in LEVELS:
            level = [code for code, place in sorted(places.tree.items()) if place.level == word]
            if not level:
                have = listed(dict.fromkeys(place.level for place in places.tree.values()))
                fail("appendix-no-level", exit_code=EXIT_USAGE, found=word, known=have)
            codes += level
        else:
            codes.append(find_place(ledger, word))
    return iter(dict.fromkeys(codes))


def _job(recipe: Recipe, result: Result, index: int, code: str, language: str) -> Job:
    scenario, tree = result.scenario, result.variant(recipe.variant).places.tree
    name = tree[code].name if code else ""
    parts = [f"{code}-{name}"] if code else [scenario.code]
    if code and len(recipe.scenarios) > 1:
        parts.insert(0, scenario.code)
    if recipe.variant and recipe.variant != result.variants[0]:
        parts.append(recipe.variant)
    if len(recipe.languages) > 1:
        parts.append(language)
    title = scenario.title.text(language)
    return Job(index, code, language, file_stem("-".join(parts)), f"{title} · {name}" if name else title)


def file_stem(text: str) -> str:
    """A name that every system takes for a file: no separators, no reserved word, not too long."""
    stem = _UNSAFE.sub("_", text)[:_LONGEST].strip(" .")
    return f"_{stem}" if not stem or _RESERVED.fullmatch(stem) else stem


def make_set(job: Job, recipe: Recipe, projected: Projected, created: datetime, tell: Tell) -> Written:
    """Make one set and write its files: all of them whole, or none."""
    result = projected.result(job.scenario)
    edition = choose(
        result,
        variant=recipe.variant,
        place=job.place,
        year=recipe.year,
        against=projected.against(),
        language=job.language,
        created=created,
    )
    made = contents(
        edition,
        tables=recipe.tables,
        charts=recipe.charts,
        forms=recipe.forms,
        template=recipe.template,
        style=recipe.style,
        tell=tell,
    )
    tell("写出文件", "writing the files")
    folder = recipe.folder or Path("outputs") / result.scenario.code / "appendix"
    files = write_files(folder, {f"{job.stem}.{form}": data for form, data in made.files.items()})
    return Written(tuple(files), made.left_out)
