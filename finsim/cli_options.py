"""What several commands share: their common options, and how they print data and the files they wrote."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from finsim.errors import EXIT_USAGE, fail

LANGUAGE = click.option("--lang", type=click.Choice(["zh", "en"]), default=None, help="语言 language")
SET_ONLY = click.option(
    "--set",
    "overrides",
    multiple=True,
    metavar="PATH=VALUE",
    help="改一个数 override one value, repeatable",
    callback=lambda context, _, given: (*given, *context.meta.get("finsim.reforms", ())),
)
_REFORM = click.option(
    "--reform",
    multiple=True,
    metavar="FILE",
    help="叠加一个改革文件 stack a reform file, repeatable",
    is_eager=True,
    expose_value=False,
    callback=lambda context, _, given: context.meta.update(
        {"finsim.reforms": [f"--reform {f}" for f in given]}
    ),
)
JSON = click.option("--json", "as_json", is_flag=True, help="输出 JSON print JSON")


def SET(command: Callable[..., object]) -> Callable[..., object]:
    """``--set`` and ``--reform``: both reach a verb in its ``overrides``."""
    return SET_ONLY(_REFORM(command))


def echo_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def echo_files(files: Sequence[Path], as_json: bool, language: str) -> None:
    """The files that were written, if any."""
    if files and not as_json:
        from finsim.words import say

        click.echo("\n".join(["", say("files", language), *(f"  {path.as_posix()}" for path in files)]))


def draws_asked(text: str | None) -> int | bool:
    """What ``--draws [N]`` asks for: nothing, as many as the scenario says, or a number."""
    if text is None or not text.strip():
        return text is not None
    if not text.strip().isdecimal():
        fail("bands-whole", exit_code=EXIT_USAGE, option="--draws", right="4000", found=text)
    return int(text)
