"""``finsim solve``: one number that a limit bears, or several at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from finsim.cli_options import JSON, LANGUAGE, SET, echo_json
from finsim.console import Progress
from finsim.errors import EXIT_USAGE, fail


@click.command("solve")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option(
    "--find",
    required=True,
    multiple=True,
    metavar="PATH",
    help="求哪个数，路径同 --set；可写几个 the number to look for, repeatable",
)
@click.option(
    "--so-that",
    required=True,
    multiple=True,
    help='要求，如 "burden[city,2020] <= 1.2 亿元"；可写几个 the condition, repeatable',
)
@click.option("--least", default="", help="这个数最小是多少 its least value")
@click.option("--most", default="", help="这个数最大是多少 its greatest value")
@click.option(
    "--step",
    multiple=True,
    help="一档是多少，如 10 元/人/年；几个数时可写 路径=一档 its step, or PATH=STEP"
    " (默认 default: 0.01 元、1 人、0.01%)",
)
@click.option(
    "--between", multiple=True, metavar="PATH=LOW..HIGH", help="几个数时各自的范围 bounds of one of several"
)
@click.option(
    "--maximise",
    default="",
    help="几个数时的目标：equal（默认）、weighted 或金额 the aim of several: equal, weighted, or a sum",
)
@click.option("--minimise", default="", help="同上，求最小 the same, as small as can be")
@click.option("--weight", multiple=True, metavar="PATH=2", help="几个数时的权重 weight of one of several")
@click.option("--variant", default="", help="方案 variant (默认第一个 default: the first)")
@SET
@LANGUAGE
@JSON
def solve_command(scenario: Path, lang: str | None, as_json: bool, **asked: Any) -> None:
    """反过来求：标准最多能到多少、省里至少要负担多少，才符合要求。

    The largest or smallest value of a number with which a sum is within its limit; or the best values of
    several numbers under several limits.

    例 e.g.: finsim solve scenarios/hulunbuir-2020.yaml --find growth.spending
    --so-that "burden[city,2020] <= 2500 万元"
    """
    several = len(asked["find"]) > 1 or len(asked["so_that"]) > 1
    several |= any(asked[key] for key in ("between", "maximise", "minimise", "weight"))
    (_several if several else _one)(scenario, lang, as_json, asked)  # fmt: skip


def _one(scenario: Path, lang: str | None, as_json: bool, asked: dict[str, Any]) -> None:
    from finsim.analysis.solve import solve
    from finsim.report.solve_words import solution_data, solution_text

    with Progress(as_json) as tell:
        tell("逐次测算", "projecting")
        found = solve(
            scenario,
            find=asked["find"][0],
            so_that=asked["so_that"][0],
            step=asked["step"][-1] if asked["step"] else "",
            **{key: asked[key] for key in ("least", "most", "variant", "overrides")},
        )
    language = lang or found.scenario.language
    echo_json(solution_data(found)) if as_json else click.echo(solution_text(found, language))


def _several(scenario: Path, lang: str | None, as_json: bool, asked: dict[str, Any]) -> None:
    from finsim.analysis.levers import solve_levers
    from finsim.report.levers_words import levers_data, levers_text

    for option in ("least", "most"):
        if asked[option]:
            fail("levers-only-one", exit_code=EXIT_USAGE, option=f"--{option}")
    with Progress(as_json) as tell:
        tell("逐次测算", "projecting")
        found = solve_levers(
            scenario,
            weights=asked["weight"],
            steps=asked["step"],
            **{
                key: asked[key]
                for key in ("find", "so_that", "between", "maximise", "minimise", "variant", "overrides")
            },
        )
    language = lang or found.scenario.language
    echo_json(levers_data(found)) if as_json else click.echo(levers_text(found, language))
