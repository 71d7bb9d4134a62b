"""The command line: parses, calls the verbs, prints.  ``finsim --help`` lists the commands."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import click

from finsim.console import Progress, fault_data, print_faults, print_usage, speak_utf8
from finsim.errors import EXIT_USAGE, NOWHERE, Fault, InputFault, Problem

LANGUAGE = click.option("--lang", type=click.Choice(["zh", "en"]), default=None, help="语言 language")
SET = click.option(
    "--set", "overrides", multiple=True, metavar="PATH=VALUE", help="改一个数 override one value, repeatable"
)
JSON = click.option("--json", "as_json", is_flag=True, help="输出 JSON print JSON")


def main() -> None:
    """The entry point: no traceback for a user's mistake, documented exit codes."""
    speak_utf8()
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


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
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
        _echo_json(run_data(result, files))
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
        _echo_json([fault_data(fault) for fault in faults])
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
        _echo_json([explanation_data(one, language) for one in found])
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
        _echo_json([assumption_data(book, move) for move in found])
    else:
        click.echo(assumptions_text(book, found))


@commands.command("list")
@click.argument(
    "kind",
    type=click.Choice(["catalogues", "items", "states", "places", "rules", "census"]),
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
@LANGUAGE
@JSON
def list_command(kind: str, name: str, states: str | None, lang: str | None, as_json: bool) -> None:
    """列出清单、项目、地区、规则或普查地区。List catalogues, items, places, rules or census places.

    NAME：清单名、地区名或情景文件；census 后写地区名称的一部分或代码。a catalogue, a set of places, or a
    scenario file; after census a part of a place's name, or its code.
    """
    from finsim.listing import listing, listing_text, states_data, states_text

    if states is not None or kind == "states":
        name = states or name
        if as_json:
            _echo_json(states_data(name, lang or "zh"))
        else:
            click.echo(states_text(name, lang or "zh"))
        return
    rows = listing(kind, name, lang or "zh")
    if as_json:
        _echo_json(rows)
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
        _echo_json(rows) if as_json else click.echo(class_text(rows, language))
        return
    words, where = wording_asked(text, item, catalogue)
    found = duty(words, where=where)
    _echo_json(duty_data(found)) if as_json else click.echo(duty_text(found, language))


@commands.command("schema")
@click.option("--out", type=click.Path(path_type=Path), help="写到文件 write to a file")
def schema_command(out: Path | None) -> None:
    """输出编辑器用的 JSON Schema。Print the JSON Schema for editors."""
    from finsim.load import schema

    text = json.dumps(schema(), ensure_ascii=False, indent=1)
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


def _echo_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
