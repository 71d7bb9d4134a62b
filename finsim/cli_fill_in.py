"""``finsim template`` and ``finsim import``: the workbook that is sent out, and what comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from finsim.cli_options import JSON, LANGUAGE, echo_json


@click.command("template")
@click.argument("name")
@click.option(
    "--out", "-o", type=click.Path(path_type=Path), default=Path("fill-in.xlsx"), show_default=True,
    help="写到哪里 file to write",
)  # fmt: skip
@click.option("--catalogue", default="", help="清单（只写了地区名时）list, where NAME is that of places")
@click.option("--places", default="", help="地区（只写了清单名时）places, where NAME is that of a list")
@click.option("--years", default="", help="新情景的年份 years of a new scenario (默认 default: 2025-2027)")
@LANGUAGE
def template_command(
    name: str, out: Path, catalogue: str, places: str, years: str, lang: Literal["zh", "en"] | None
) -> None:
    """做一份填报工作簿，发给各部门填。A workbook to be filled in.

    NAME 是情景文件，或现成的清单、地区名 a scenario file, or a shipped list or place table.
    例 e.g.: finsim template hulunbuir -o fill-in.xlsx
    """
    from finsim.fill_in.template import template

    path = template(name, out, catalogue=catalogue, places=places, years=years, language=lang or "")
    zh = f"已写出 {path.as_posix()}。填好后读回：finsim import {path.as_posix()} -o 新情景.yaml"
    en = f"Wrote {path.as_posix()}. When it is filled in: finsim import {path.as_posix()} -o new.yaml"
    click.echo(en if lang == "en" else zh)


@click.command("import")
@click.argument("workbook", type=click.Path(path_type=Path))
@click.option(
    "--out", "-o", type=click.Path(path_type=Path), default=None,
    help="写到哪里 file to write (默认与工作簿同名 default: the workbook's name, .yaml)",
)  # fmt: skip
@click.option(
    "--scenario", type=click.Path(path_type=Path), default=None,
    help="做工作簿时用的情景，移动过才要写 the scenario it was made from, if that has moved",
)  # fmt: skip
@LANGUAGE
@JSON
def import_command(
    workbook: Path, out: Path | None, scenario: Path | None, lang: str | None, as_json: bool
) -> None:
    """把填好的工作簿读回成情景。Read a filled-in workbook back to a scenario.

    有错一次列全，每处写明表和格；没有错才写文件 every fault with its sheet and cell; written only if sound.
    例 e.g.: finsim import fill-in.xlsx -o new.yaml
    """
    from finsim.fill_in.bring_back import bring_back
    from finsim.fill_in.shown import imported_data, imported_text

    found = bring_back(workbook, out, scenario=scenario)
    if as_json:
        echo_json(imported_data(found))
    else:
        click.echo(imported_text(found, lang or "zh"))
