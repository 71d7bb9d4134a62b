"""``finsim appendix``: the budget appendix as workbook, Word, PDF and HTML."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from finsim.cli_options import JSON, LANGUAGE, SET, echo_files, echo_json
from finsim.console import Progress
from finsim.errors import EXIT_USAGE, Where, fail

_BESIDE_RECIPE = ("recipe", "out", "jobs", "lang", "as_json", "quiet")
"""What may stand beside ``--recipe``."""
_INTERRUPTED = (
    "已中断。写完的各套（列在上面的）是完整的，没有写完的不留，其余原样未动。\n"
    "Interrupted. The sets listed above are whole, what was begun is not left, all else is as it was."
)


@click.command("appendix")
@click.argument("scenario", type=click.Path(path_type=Path), required=False)
@click.option("--out", type=click.Path(path_type=Path), help="文件夹 folder (默认 outputs/情景名/appendix)")
@click.option("--to", multiple=True, metavar="FORM", help="xlsx,docx,pdf,html (默认全部 default: all)")
@click.option(
    "--place", "places", multiple=True, metavar="PLACE",
    help="地区，可写多次；each 每个最低一级地区各一套 place, repeatable; each: a set for every lowest place",
)  # fmt: skip
@click.option("--year", type=int, help="报告年 report year (默认最后一年 default: the last)")
@click.option("--variant", default="", help="方案 variant (默认第一个 default: the first)")
@click.option(
    "--against", default="", metavar="FILE|VARIANT",
    help="附表9 与哪个情景、方案比（默认与上年）what table 9 compares with (default: the year before)",
)  # fmt: skip
@click.option("--tables", multiple=True, metavar="1,2,…", help="哪些附表，按次序 which tables, in order")
@click.option("--charts", multiple=True, metavar="KEY,…", help="哪些图，按次序；none 不要 which charts; none")
@click.option("--template", type=click.Path(path_type=Path), help="文字模板 template of the prose")
@click.option("--style", type=click.Path(path_type=Path), help="本单位的 Word 样式文件 Word file for styles")
@click.option("--recipe", type=click.Path(path_type=Path), help="配方文件，成批编制 recipe for many sets")
@click.option("--jobs", type=int, help="几个进程 processes (默认1 default: 1)")
@click.option("--quiet", "-q", is_flag=True, help="只报错误 print nothing but faults")
@SET
@LANGUAGE
@JSON
@click.pass_context
def appendix_command(
    context: click.Context,
    /,
    scenario: Path | None,
    recipe: Path | None,
    quiet: bool,
    lang: str | None,
    as_json: bool,
    out: Path | None,
    jobs: int | None,
    **asked: Any,
) -> None:
    """编预算附录：九张附表和说明，写成带公式的工作簿、Word、PDF、网页。

    The budget appendix: nine tables and prose, as a workbook with live formulas, Word, PDF and HTML.

    例 e.g.: finsim appendix scenarios/hulunbuir-2020.yaml --out 附录 --to xlsx,pdf
    """
    from finsim.appendix.face import appendices, appendix

    if recipe is not None:
        _check_alone(context)
    elif scenario is None:
        fail("appendix-no-scenario", exit_code=EXIT_USAGE)
    tell_sets = not (quiet or as_json)
    with Progress(quiet or as_json or not sys.stderr.isatty()) as tell:
        shared: dict[str, Any] = {"tell": tell, "done": _tell_done if tell_sets else lambda one: None}
        try:
            if recipe is not None:
                files = appendices(recipe, out=out, jobs=jobs, **shared)
            else:
                files = appendix(
                    scenario or "",
                    out=out,
                    jobs=1 if jobs is None else jobs,
                    **_options(asked, lang),
                    **shared,
                )
        except KeyboardInterrupt:
            click.echo(_INTERRUPTED, err=True)
            sys.exit(130)
    if as_json:
        echo_json({"files": [path.as_posix() for path in files]})
    elif not quiet:
        echo_files(files, as_json, lang or "zh")


def _options(asked: dict[str, Any], lang: str | None) -> dict[str, Any]:
    """The command's words as the Python call takes them: what is not said is left out."""
    from finsim.appendix.recipe import words

    found = {key: value for key, value in asked.items() if value not in (None, "", ())}
    for key in ("places", "to", "tables", "charts"):
        if key in found and not any(word.strip() for word in found[key]):
            fail(
                "appendix-nothing", exit_code=EXIT_USAGE, option="--place" if key == "places" else f"--{key}"
            )
    for key in ("to", "tables", "charts"):
        if key in found:
            found[key] = [word for word, _ in words(found[key], Where(f"--{key}"))]
    return found | ({"language": lang} if lang else {})


def _check_alone(context: click.Context) -> None:
    """A recipe says all itself."""
    if context.meta.get("finsim.reforms"):  # an option that reaches the command through --set
        fail("appendix-recipe-alone", exit_code=EXIT_USAGE, found="--reform")
    for option in context.command.params:
        name = option.name or ""
        given = context.get_parameter_source(name) not in (None, ParameterSource.DEFAULT)
        if given and name not in _BESIDE_RECIPE:
            shown = option.opts[0] if isinstance(option, click.Option) else "SCENARIO"
            fail("appendix-recipe-alone", exit_code=EXIT_USAGE, found=shown)


def _tell_done(one: Any) -> None:
    """A line for each finished set, where there are several; and the tables that could not be drawn up."""
    if one.count > 1:
        state = f"{len(one.files)} 个文件 files" if one.files else "没有编成 not made"
        click.echo(f"[{one.number}/{one.count}] {one.title}  {state}  {one.seconds:.0f} s")
    elif one.left_out:
        click.echo("\n".join(["没有编的表 Tables left out:", *(f"  {text}" for text in one.left_out)]))
