"""``finsim sensitivity``: what makes a number move."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from finsim.cli_options import JSON, LANGUAGE, SET, echo_files, echo_json
from finsim.console import Progress


@click.command("sensitivity")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option(
    "--way",
    type=click.Choice(["tornado", "reckoner", "indices"]),
    default="tornado",
    show_default=True,
    help="排序图、速查表、方差份额 bars, ready reckoner, shares of the variance",
)
@click.option(
    "--of", default="", help='看什么，如 city、"burden[city,2020,item=5]" of what (默认 default: total)'
)
@click.option("--year", default="", help="哪年，如 2020、2018-2020、all (默认最后一年 default: the last)")
@click.option("--top", type=click.IntRange(min=0), help="几行，0 是全部 how many rows, 0: all")
@click.option("--variant", default="", help="方案 variant (默认第一个 default: the first)")
@click.option(
    "--by", type=click.Choice(["percent", "one"]), help="速查表：多1%，还是多一个单位 1 % or one unit more"
)
@click.option("--draws", type=int, help="方差份额：抽几次，2的幂（默认1024）draws, a power of two")
@click.option("--seed", type=int, help="方差份额：随机种子（默认按情景）seed")
@click.option(
    "--sampling", type=click.Choice(["random", "sobol"]), help="方差份额：怎样抽 how draws are made"
)
@click.option(
    "--group", "groups", multiple=True, metavar="NAME=A,B",
    help="方差份额：几个冲击并成一组，可写多次 shocks taken together, repeatable",
)  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), help="写出 CSV 和图的文件夹 folder for CSV and chart")
@SET
@LANGUAGE
@JSON
def sensitivity_command(
    scenario: Path,
    top: int | None,
    out: Path | None,
    groups: tuple[str, ...],
    overrides: tuple[str, ...],
    lang: str | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """哪个数影响大：排序图、测算速查表、方差份额（Sobol 指数）。

    What makes the number move: tornado, ready reckoner, Sobol indices.

    排序图和方差份额要有 uncertainty:，见 docs/uncertainty.md；速查表不要。tornado and indices need the
    scenario's uncertainty, the reckoner does not.
    例 e.g.: finsim sensitivity scenarios/x.yaml --way tornado --of city --year 2020
    """
    from finsim.analysis.sensitivity import sensitivity
    from finsim.report.sensitivity_files import sensitivity_data, sensitivity_text, write_sensitivity
    from finsim.report.table import Book

    with Progress(as_json) as tell:
        tell("测算", "projecting")
        found = sensitivity(
            scenario,
            groups=groups,
            overrides=overrides,
            tell=lambda done, runs: tell(f"抽样 {done}/{runs}", f"drawing {done}/{runs}"),
            **asked,
        )
        book = Book(found.result, found.variant.code, lang or found.result.scenario.language)
        files = write_sensitivity(book, found, out, top) if out is not None else []
    if as_json:
        echo_json(sensitivity_data(book, found, top))
    else:
        click.echo(sensitivity_text(book, found, top))
    echo_files(files, as_json, book.language)
