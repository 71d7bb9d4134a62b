"""``finsim simulate``: draw the uncertain numbers many times, print bands and chances, write them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from finsim.cli_options import JSON, LANGUAGE, SET, echo_files, echo_json
from finsim.console import Progress
from finsim.errors import EXIT_USAGE, fail

if TYPE_CHECKING:
    from finsim.uncertainty_terms import Sampling


@click.command("simulate")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option("--draws", type=int, help="抽几次（默认按情景，没写是2000）how many draws")
@click.option("--seed", type=int, help="随机种子，整数 seed (默认按情景 default: the scenario's)")
@click.option("--sampling", type=click.Choice(["random", "sobol"]), help="怎样抽 how draws are made")
@click.option("--threads", type=int, default=1, show_default=True, help="几个线程 threads")
@click.option("--variant", default="", help="方案 variant (默认第一个 default: the first)")
@click.option("--by", default="", help="列哪些区间 bands of: total,domain,item,place (默认 default: total)")
@click.option(
    "--ceiling", "ceilings", multiple=True, metavar="PAYER[,YEAR]=AMOUNT",
    help="上限，如 city=1.2亿元，可写多次 what there is for a level, repeatable",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path), help="写出 CSV、工作簿和图的文件夹 folder for the files"
)
@click.option("--no-charts", is_flag=True, help="不画图 leave out the charts")
@SET
@LANGUAGE
@JSON
def simulate_command(
    scenario: Path,
    draws: int | None,
    seed: int | None,
    sampling: Sampling | None,
    threads: int,
    variant: str,
    by: str,
    ceilings: tuple[str, ...],
    out: Path | None,
    no_charts: bool,
    overrides: tuple[str, ...],
    lang: str | None,
    as_json: bool,
) -> None:
    """有多大把握：抽样测算，列出各级负担的区间、超过可用数的概率和要留的储备。

    How sure is it: bands of what each level bears, the chance that it passes what there is, reserves.

    情景要有 uncertainty:，见 docs/uncertainty.md。the scenario has to state its uncertainty.
    例 e.g.: finsim simulate scenarios/x.yaml --draws 4000 --ceiling city=1.2亿元
    """
    from finsim.analysis.ceilings import budget_ceilings, read_ceilings
    from finsim.analysis.chances import chances_of
    from finsim.draw_all import drawing
    from finsim.draws.simulate import simulate
    from finsim.load import load
    from finsim.report.band_files import write_simulation
    from finsim.report.band_words import EVERY, read_by, simulation_data, simulation_text
    from finsim.report.table import Book
    from finsim.result import project

    asked = read_by(by)
    if threads < 1:
        fail("bands-threads", exit_code=EXIT_USAGE, found=threads)
    with Progress(as_json or not sys.stderr.isatty()) as tell:
        tell("读入情景、测算中心路径", "reading the scenario, the central path")
        result = project(load(scenario, overrides=overrides))
        plan = result.ledger(variant).plan
        limits = (*read_ceilings(ceilings, plan), *budget_ceilings(plan))
        bands = simulate(
            result,
            variant=variant,
            draws=draws,
            seed=seed,
            sampling=sampling,
            threads=threads,
            by=EVERY if out is not None else asked,
            progress=drawing(tell),
        )
        found = [chance for limit in limits for chance in chances_of(bands, limit)]
        book = Book(result, result.variant(variant).code, lang or result.scenario.language)
        tell("写出结果", "writing the results")
        files = write_simulation(book, bands, found, out, charts=not no_charts) if out is not None else []
    if as_json:
        echo_json(simulation_data(book, bands, found, asked))
    else:
        click.echo(simulation_text(book, bands, asked, found))
    echo_files(files, as_json, book.language)
