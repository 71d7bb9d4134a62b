"""The numbers to be turned together, each with the bounds and the step that were stated for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from finsim.errors import EXIT_USAGE, fail
from finsim.load import Loaded
from finsim.load.lever import Lever, find_lever
from finsim.load.text_file import cut

_NOT_STRAIGHT = ("growth", "until", "years", "periods", "gini", "lag")
"""Parts of a path whose number does not move a sum in a straight line, whatever the range."""


def on_the_steps(
    loaded: Loaded, find: Sequence[str], variant: str, between: Sequence[str], steps: Sequence[str]
) -> tuple[Lever, ...]:
    """The numbers at the paths ``find`` of a variant.

    ``between``: ``PATH=LOW..HIGH``; ``steps``: ``PATH=STEP``, or a step for all.  Raises
    :class:`~finsim.errors.InputFault` for a path that is not there or named twice, and for a growth rate.
    """
    bounds = {path: _span(text) for path, text in (_named(one, "--between") for one in between)}
    sizes = dict(_named(one, "--step") for one in steps if "=" in one)
    alone = [one for one in steps if "=" not in one]
    plain = {path: find_lever(loaded, path, variant, "", "", "").path for path in (*find, *bounds, *sizes)}
    found = []
    for path in find:
        if sum(plain[other] == plain[path] for other in find) > 1:
            fail("levers-twice", exit_code=EXIT_USAGE, found=cut(path))
        least, most = next((span for key, span in bounds.items() if plain[key] == plain[path]), ("", ""))
        step = next(
            (size for key, size in sizes.items() if plain[key] == plain[path]), alone[-1] if alone else ""
        )
        found.append(_checked(find_lever(loaded, path, variant, least, most, step)))
    _all_used(find, plain, [*bounds, *sizes])
    return tuple(found)


def _checked(lever: Lever) -> Lever:
    parts = lever.path.split(".")
    bent = next((part for part in parts if part in _NOT_STRAIGHT), "")
    if bent:
        fail("levers-growth", exit_code=EXIT_USAGE, path=lever.path)
    return lever


def _named(text: str, option: str) -> tuple[str, str]:
    path, equals, value = text.partition("=")
    if not equals or not path.strip() or not value.strip():
        _wrong(text, option)
    return path.strip(), value.strip()


def _span(text: str) -> tuple[str, str]:
    low, dots, high = text.partition("..")
    if not dots or not (low.strip() or high.strip()):
        _wrong(text, "--between")
    return low.strip(), high.strip()


def _wrong(text: str, option: str) -> NoReturn:
    right = "PATH=800 元/人/年..1500 元/人/年" if option == "--between" else "PATH=10 元/人/年"
    fail("levers-form", exit_code=EXIT_USAGE, option=option, found=cut(text), right=right)


def _all_used(find: Sequence[str], plain: dict[str, str], stated: Sequence[str]) -> None:
    wanted = {plain[path] for path in find}
    for path in stated:
        if plain[path] not in wanted:
            fail("levers-not-found", exit_code=EXIT_USAGE, found=cut(path), known="、".join(find))
