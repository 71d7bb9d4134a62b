"""The command line: parses, calls the verbs, prints.  ``finsim --help`` lists the commands."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import click

from finsim.cli_appendix import appendix_command
from finsim.cli_fill_in import import_command, template_command
from finsim.cli_options import JSON, LANGUAGE, SET, SET_ONLY, draws_asked, echo_files, echo_json
from finsim.cli_sensitivity import sensitivity_command
from finsim.cli_simulate import simulate_command
from finsim.cli_solve import solve_command
from finsim.console import Progress, fault_data, print_faults, print_usage, speak_utf8
from finsim.errors import EXIT_FAULT, EXIT_USAGE, NOWHERE, Fault, InputFault, Problem, fail


def main() -> None:
    """The entry point: no traceback for a user's mistake, documented exit codes."""
    speak_utf8()
    _one_blas_thread()
    try:
        commands.main(prog_name="finsim", standalone_mode=False)
    except InputFault as fault:
        print_faults(fault.faults)
        sys.exit(fault.exit_code)
    except Problem as problem:
        print_faults((Fault(problem.code, NOWHERE, problem.values),))
        sys.exit(EXIT_USAGE)
    except click.ClickException as error:
        print_usage(error)
        sys.exit(EXIT_USAGE)
    except (KeyboardInterrupt, click.exceptions.Abort):
        click.echo("已中断，原有结果未动。\nInterrupted; earlier results are untouched.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _one_blas_thread() -> None:
    """Matrix products in one thread, unless the environment says otherwise; to be set before numpy comes in.

    Draws are shared out by ``--threads``; BLAS's own threads would only wait for one another there.
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    commands=[
        appendix_command,
        import_command,
        sensitivity_command,
        simulate_command,
        solve_command,
        template_command,
    ],
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=lambda c, _, on: _version(c, on),
    help="版本 show the version",
)  # fmt: skip
def commands() -> None:
    """finsim：基本公共服务支出测算——逐年算出要花多少钱、由谁负担。

    What a place's public services cost, year by year, and who pays.

    退出码 exit codes: 0 成功 done; 1 输入有误 faults in the input; 2 命令有误 wrong command;
    3 结果写不出 results not written; 130 中断 interrupted.
    """


@commands.command("run")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="结果目录 folder (默认 outputs/情景名)")
@SET
@LANGUAGE
@click.option("--no-charts", is_flag=True, help="不画图 leave out the charts")
@click.option("--quiet", "-q", is_flag=True, help="只报错误 print nothing but faults")
@JSON
def run_command(
    scenario: Path,
    out: Path | None,
    overrides: tuple[str, ...],
    lang: str | None,
    no_charts: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """测算一个情景，写出结果。Work out a scenario and write the results.

    例 e.g.: finsim run scenarios/hulunbuir-2020.yaml --set growth.spending=10%
    """
    from finsim.report.terminal import run_data, run_text
    from finsim.run import run

    started = time.monotonic()
    with Progress(quiet or as_json) as tell:
        result, files = run(
            scenario,
            overrides=overrides,
            out=out,
            language=lang or "",
            charts=not no_charts,
            tell=tell,
        )
    language = lang or result.scenario.language
    if as_json:
        echo_json(run_data(result, files))
    elif not quiet:
        click.echo(run_text(result, files, language, time.monotonic() - started))


@commands.command("check")
@click.argument("scenario", type=click.Path(path_type=Path))
@SET
@LANGUAGE
@JSON
def check_command(scenario: Path, overrides: tuple[str, ...], lang: str | None, as_json: bool) -> None:
    """检查情景文件，一次列出全部错误。Check a scenario; every fault at once."""
    from finsim.check import check

    faults = check(scenario, overrides=overrides)
    if as_json:
        echo_json([fault_data(fault) for fault in faults])
    if faults:
        raise InputFault(faults) if not as_json else SystemExit(1)
    if not as_json:
        good = ("没有发现错误，可以运行。", "No faults found; it can be run.")
        click.echo(f"{scenario.as_posix()}: " + good[1 if lang == "en" else 0])


@commands.command("explain")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.argument("item")
@click.option("--line", default="", help="支出行代码 line of the item")
@click.option("--year", type=int, help="年份（默认最后一年）year (default: the last)")
@click.option("--place", default="", help="地区代码或名称 place, code or name (默认全部 default: all)")
@click.option("--payer", default="", help="负担方 payer: central province city county local …")
@click.option("--variant", default="", help="方案 variant (默认第一个 default: the first)")
@SET
@LANGUAGE
@JSON
def explain_command(
    scenario: Path, item: str, overrides: tuple[str, ...], lang: str | None, as_json: bool, **cell: Any
) -> None:
    """说明一个数是怎么来的：公式、每个数及出处、分担、取整。Explain any figure, down to its document.

    例 e.g.: finsim explain scenarios/hulunbuir-2020.yaml 5 --year 2020 --payer province
    """
    from finsim.analysis.explain import explain
    from finsim.load import load
    from finsim.report.explanation import explanation_data, explanation_text
    from finsim.result import project

    result = project(load(scenario, overrides=overrides))
    found = explain(result, item, **cell)
    language = lang or result.scenario.language
    if as_json:
        echo_json([explanation_data(one, language) for one in found])
        return
    places = result.variant(cell["variant"]).places
    texts = (explanation_text(one, places, payer=cell["payer"], language=language) for one in found)
    click.echo("\n\n".join(texts))


@commands.command("assumptions")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option(
    "--top", type=click.IntRange(min=0), default=10, show_default=True, help="几个，0 是全部 how many, 0: all"
)
@click.option("--variant", default="", help="方案 variant (默认第一个 default: the first)")
@SET
@LANGUAGE
@JSON
def assumptions_command(
    scenario: Path, top: int, variant: str, overrides: tuple[str, ...], lang: str | None, as_json: bool
) -> None:
    """哪些假设最影响总额：每个升10%，总额变多少。Which assumptions move the total most, each 10 % higher.

    例 e.g.: finsim assumptions scenarios/hulunbuir-2020.yaml --top 5
    """
    from finsim.analysis.moving import assumptions
    from finsim.load import load
    from finsim.report.assumption_words import assumption_data, assumptions_text
    from finsim.report.table import Book
    from finsim.result import project

    result = project(load(scenario, overrides=overrides))
    found = assumptions(result, top=top, variant=variant)
    book = Book(result, result.variant(variant).code, lang or result.scenario.language)
    if as_json:
        echo_json([assumption_data(book, move) for move in found])
    else:
        click.echo(assumptions_text(book, found))


@commands.command("list")
@click.argument(
    "kind",
    type=click.Choice(["catalogues", "items", "states", "places", "rules", "census", "figures", "policies"]),
    default="catalogues",
)
@click.argument("name", default="")
@click.option(
    "--states",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[NAME]",
    help="每项的状态、钱在哪里，同 list states NAME where each item's money is",
)
@click.option("--out", type=click.Path(path_type=Path), help="另存为 CSV write the list as CSV")
@LANGUAGE
@JSON
def list_command(
    kind: str, name: str, states: str | None, out: Path | None, lang: str | None, as_json: bool
) -> None:
    """列出清单、项目、地区、规则或普查地区。List catalogues, items, places, rules or census places.

    NAME：清单名、地区名或情景文件；census 后写地区名称的一部分或代码；policies 后写政策文件或
    其中一条的名称。a catalogue, a set of places, or a scenario file; after census a part of a place's name,
    or its code; after policies the name of one, or of a rule in it.
    """
    from finsim.listing import listing, listing_text, states_data, states_text, write_listing

    if states is not None or kind == "states":
        name = states or name
        if as_json:
            echo_json(states_data(name, lang or "zh"))
        else:
            click.echo(states_text(name, lang or "zh"))
        return
    if kind == "policies" and name and not as_json and out is None:
        from finsim.policy_list import policy_text

        click.echo(policy_text(name, lang or "zh"))
        return
    rows = listing(kind, name, lang or "zh")
    if out is not None:
        write_listing(rows, out)
        click.echo(f"已写出 {len(rows)} 行。Wrote {len(rows)} rows: {out.as_posix()}")
        return
    if as_json:
        echo_json(rows)
    else:
        click.echo(listing_text(rows, lang or "zh"))


@commands.command("init")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--catalogue", default="", help="清单 start from a shipped catalogue")
@click.option("--places", default="", help="地区 start from shipped places")
@click.option(
    "--place", default=None, help="普查的任一地区，代码或名称 any place of the census, code or name"
)
@click.option("--years", default="2025-2027", show_default=True, help="年份 years")
@LANGUAGE
def init_command(
    path: Path, catalogue: str, places: str, place: str | None, years: str, lang: str | None
) -> None:
    """新建一个带注释的情景文件。Write a new scenario file with comments.

    例 e.g.: finsim init mycity.yaml --place 150721
    """
    from finsim.starter import files_of, place_taken, start

    start(path, catalogue=catalogue, places=places, place=place, years=years)
    told = ("", "")
    if place is not None:
        taken, (_, *beside) = place_taken(place), (file.as_posix() for file in files_of(path, place))
        told = (f"（{taken}；地区表 {'、'.join(beside)}）", f" ({taken}; places: {', '.join(beside)})")
    said = ("已写出 {}{}，可以运行：finsim run {}", "Wrote {}{}; run it: finsim run {}")
    english = lang == "en"
    click.echo(said[english].format(path.as_posix(), told[english], path.as_posix()))


@commands.command("pages")
@click.argument("name", default="")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="放在哪个文件夹 folder")
def pages_command(name: str, out: Path) -> None:
    """逐项写出清单的说明页（Markdown），每个领域一页。Write a page for each domain of a list.

    NAME：情景文件或清单名。a scenario file or a list. 例 e.g.: finsim pages scenarios/x.yaml --out pages
    """
    from finsim.pages import write_pages

    files = write_pages(out, name)
    click.echo(f"已写出 {len(files)} 页。Wrote {len(files)} pages: {files[0].as_posix()}")


@commands.command("duty")
@click.argument("text", default="")
@click.option("--item", default="", help="清单里的一项，序号或代码 an item of a list, number or code")
@click.option(
    "--catalogue", default="hulunbuir-2018", show_default=True, help="清单或情景文件 list or scenario file"
)
@click.option("--classes", is_flag=True, help="列出 24 类 list the 24 kinds")
@LANGUAGE
@JSON
def duty_command(
    text: str, item: str, catalogue: str, classes: bool, lang: str | None, as_json: bool
) -> None:
    """读一句支出责任：定了什么、没写明什么，给出可以粘贴的分担办法。

    Reads a wording on who pays: what it settles, what it leaves open, the sharing to paste.

    例 e.g.: finsim duty "中央和地方财政按8∶2比例分担"
    """
    from finsim.wording import duty, wording_asked
    from finsim.wording.shown import class_rows, class_text, duty_data, duty_text

    language = lang or "zh"
    if classes:
        rows = class_rows(language)
        echo_json(rows) if as_json else click.echo(class_text(rows, language))
        return
    words, where = wording_asked(text, item, catalogue)
    found = duty(words, where=where)
    echo_json(duty_data(found)) if as_json else click.echo(duty_text(found, language))


@commands.command("audit")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--out", type=click.Path(path_type=Path), help="写到 .csv 或 .md 文件 write a .csv or .md file")
@click.option("--kinds", is_flag=True, help="列出关系的种类 list the kinds of relations")
@LANGUAGE
@JSON
def audit_command(file: Path | None, out: Path | None, kinds: bool, lang: str | None, as_json: bool) -> None:
    """核对文件里的数是否自洽：哪些不能同时成立、差多少、怎样才成立。

    Which stated figures cannot hold together, by how much, and what would fit.

    有算术不符的，退出码是 1。exit code 1 if some figures cannot hold together.
    例 e.g.: finsim audit scenarios/audit/qingcheng.yaml
    """
    from finsim.audit import audit
    from finsim.audit.shown import audit_data, audit_text, kinds_data, kinds_text, write_audit

    if file is None and not kinds:
        fail("audit-nothing", exit_code=EXIT_USAGE)
    if file is None or kinds:
        echo_json(kinds_data(lang or "zh")) if as_json else click.echo(kinds_text(lang or "zh"))
        return
    found = audit(file)
    language = lang or found.sheet.language
    if out is not None:
        write_audit(found, out, language)
    if as_json:
        echo_json(audit_data(found))
    else:
        click.echo(audit_text(found, language))
    if found.faulty:
        raise SystemExit(EXIT_FAULT)


@commands.command("compare")
@click.argument("first", type=click.Path(path_type=Path), metavar="A.yaml")
@click.argument("second", type=click.Path(path_type=Path), metavar="B.yaml", required=False)
@click.option("--variants", default="", help="两个方案，逗号隔开 two variants: one,two")
@click.option(
    "--by",
    default="payer,domain,year",
    show_default=True,
    help="按什么列表 tables by: payer,domain,item,line,place,year; item+year",
)
@click.option(
    "--per-head", default="", help="人均：地区表的一列或人数 a column of the places, or a number of people"
)
@click.option("--common", is_flag=True, help="只比共同的年份、地区 only the years and places of both")
@click.option(
    "--draws",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[N]",
    help="差额的区间：抽几次（不写数按情景）bands of the difference: how many draws",
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="写出 CSV 和图的文件夹 folder for CSV and charts"
)
@SET
@LANGUAGE
@JSON
def compare_command(
    first: Path,
    second: Path | None,
    out: Path | None,
    draws: str | None,
    overrides: tuple[str, ...],
    lang: str | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """比较两个情景或两个方案：谁多负担，谁少负担，差在哪里。

    Set two scenarios or variants side by side: who bears more or less, and in what.

    只写一个文件时，比它的两个方案；写了 --set 的，比改数前后。one file: its two variants, or, with --set, as
    it is and as changed. 例 e.g.: finsim compare scenarios/hulunbuir-2020.yaml --variants base,class-1
    """
    from finsim.analysis.compare import compare
    from finsim.report.compare_tables import comparison_data, comparison_text, write_comparison

    found = compare(first, second, overrides=overrides, draws=draws_asked(draws), **asked)
    language = lang or found.pair.first.result.scenario.language
    files = write_comparison(found, out, language) if out is not None else []
    echo_json(comparison_data(found, language)) if as_json else click.echo(comparison_text(found, language))
    echo_files(files, as_json, language)


@commands.command("decompose")
@click.argument("first", type=click.Path(path_type=Path), metavar="A.yaml")
@click.argument("second", type=click.Path(path_type=Path), metavar="B.yaml", required=False)
@click.option("--from", "start", type=int, help="从哪一年 first year")
@click.option("--to", "end", type=int, help="到哪一年 second year")
@click.option("--year", type=int, help="两次测算比哪一年（默认最后一年）year of two runs (default: the last)")
@click.option("--variant", default="", help="比两年时用的方案 variant, for two years")
@click.option("--variants", default="", help="两个方案，逗号隔开 two variants: one,two")
@click.option(
    "--by", default="domain", show_default=True, help="按什么列表 tables by: domain,item,line,place,payer"
)
@click.option("--common", is_flag=True, help="只比共同的地区 only the places of both")
@click.option(
    "--out", type=click.Path(path_type=Path), help="写出 CSV 和图的文件夹 folder for CSV and charts"
)
@SET
@LANGUAGE
@JSON
def decompose_command(
    first: Path,
    second: Path | None,
    by: str,
    out: Path | None,
    overrides: tuple[str, ...],
    lang: str | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """差额从哪里来：人数、标准、覆盖率、价格、分担各多少，一分不差。

    What a difference is made of: counts, standards, coverage, prices, shares, to the fen.

    例 e.g.: finsim decompose scenarios/hulunbuir-best-estimate.yaml --from 2019 --to 2020
    """
    from finsim.analysis.decompose import decompose
    from finsim.report.decompose_words import (
        axes_of,
        decomposition_data,
        decomposition_text,
        write_decomposition,
    )

    axes = axes_of(by)
    found = decompose(first, second, overrides=overrides, **asked)
    language = lang or found.pair.first.result.scenario.language
    files = write_decomposition(found, out, language) if out is not None else []
    shown = decomposition_data if as_json else decomposition_text
    text = shown(found, axes, language)
    echo_json(text) if as_json else click.echo(text)
    echo_files(files, as_json, language)


@commands.command("afford")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option("--variant", default="", help="方案 variant (默认第一个 default: the first)")
@click.option("--reform", default="", help="与它并列的改革方案 the variant with the reform")
@click.option("--place", default="", help="只看一个地区，代码或名称 one place, code or name")
@click.option("--from", "start", type=int, help="三年滚动从哪年起 first year of the three-year plans")
@click.option("--out", type=click.Path(path_type=Path), help="另存为 CSV write every figure as CSV")
@SET_ONLY
@LANGUAGE
@JSON
def afford_command(
    scenario: Path,
    out: Path | None,
    overrides: tuple[str, ...],
    lang: str | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """各级承受得起吗：可用财力、负担、余地、限度、三年滚动、三保核对。

    What each level can afford: resources, burden, headroom, limits, three years ahead, three guarantees.

    情景要有 budget:，见 docs/affordability.md。三保表的数不可能都对时，退出码是 1。the scenario needs a
    budget; exit code 1 if a table of the three guarantees cannot be right.
    例 e.g.: finsim afford scenarios/qingcheng-affordability.yaml
    """
    from finsim.analysis.affordability import afford
    from finsim.load import load
    from finsim.report.afford_words import afford_data, afford_text, write_afford
    from finsim.report.table import Book
    from finsim.result import project

    result = project(load(scenario, overrides=overrides))
    found = afford(result, **asked)
    book = Book(result, found.variant, lang or result.scenario.language)
    if out is not None:
        write_afford(book, found, out)
    echo_json(afford_data(book, found)) if as_json else click.echo(afford_text(book, found))
    echo_files([out] if out is not None else [], as_json, book.language)
    if found.faulty:
        raise SystemExit(EXIT_FAULT)


@commands.command("equality")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option("--item", multiple=True, help="只看这些项目，序号或代码 only these items, repeatable")
@click.option("--domain", default="", help="只看一个领域，代码 only one domain, its code")
@click.option("--payer", multiple=True, help="只算谁负担的 only what these bear, repeatable")
@click.option("--year", type=int, help="各地表看哪一年（默认最后一年）year of the places (default: the last)")
@click.option("--level", default="", help="按哪一级地区比 level of place (默认最低一级 default: the lowest)")
@click.option(
    "--weights",
    type=click.Choice(["population", "places"]),
    default="population",
    show_default=True,
    help="按人口加权，还是各地一样重 by people, or all places alike",
)
@click.option("--population", default="population", show_default=True, help="人口列 column of people")
@click.option("--goal", default="90%", show_default=True, help="目标：均值的几成 part of the mean to reach")
@click.option("--against", default="", help="不比各地均值，比这个数列 a series in place of the mean")
@click.option("--variant", default="", help="方案 variant (默认第一个 default: the first)")
@click.option("--out", type=click.Path(path_type=Path), help="另存为 CSV write every figure as CSV")
@SET
@LANGUAGE
@JSON
def equality_command(
    scenario: Path,
    year: int | None,
    out: Path | None,
    overrides: tuple[str, ...],
    lang: str | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """各地差多少：人均、极差、变异系数、基尼、泰尔，哪年达到均值的九成。

    How evenly the money is spread: per head, range, variation, Gini, Theil, who reaches 90 % of the mean.

    例 e.g.: finsim equality scenarios/qingyuan-732.yaml --year 2017
    """
    from finsim.analysis.equality import equality
    from finsim.load import load
    from finsim.report.equality_words import equality_data, equality_text, write_equality
    from finsim.report.table import Book
    from finsim.result import project

    result = project(load(scenario, overrides=overrides))
    found = equality(result, **asked)
    book = Book(result, found.variant, lang or result.scenario.language)
    text = equality_text(book, found, year)
    if out is not None:
        write_equality(book, found, out)
    echo_json(equality_data(found)) if as_json else click.echo(text)
    echo_files([out] if out is not None else [], as_json, book.language)


@commands.command("schema")
@click.option("--out", type=click.Path(path_type=Path), help="写到文件 write to a file")
@click.option("--audit", "of_audit", is_flag=True, help="核对文件的 of audit files")
def schema_command(out: Path | None, of_audit: bool) -> None:
    """输出编辑器用的 JSON Schema。Print the JSON Schema for editors."""
    from finsim.audit.schema import audit_schema
    from finsim.load import schema

    text = json.dumps(audit_schema() if of_audit else schema(), ensure_ascii=False, indent=1)
    if out is None:
        click.echo(text)
    else:
        from finsim.report.folder import write_text

        write_text(out, text + "\n")


def _version(context: click.Context, asked: bool) -> None:
    """Print the version."""
    if asked:
        from finsim import __version__

        click.echo(f"finsim {__version__}")
        context.exit()


if __name__ == "__main__":
    main()
