"""What is wrong with a command line, in Chinese and English: click's own complaints are English only."""

from __future__ import annotations

import re

import click

from finsim.errors import NOWHERE, Fault
from finsim.load.context import hint, listed
from finsim.load.nearest import nearest

_CHINESE = {
    "SCENARIO": "情景文件", "ITEM": "项目代码", "PATH": "新文件名", "KIND": "种类", "NAME": "名称",
    "TEXT": "一句支出责任", "FILE": "核对文件",
}  # fmt: skip
_QUOTED = re.compile(r"'([^']*)'")


def usage_fault(error: click.ClickException) -> Fault:
    """Click's complaint as a fault with both texts."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "finsim"
    said = error.format_message()
    found: Fault | None = None
    if isinstance(error, click.BadOptionUsage):
        return Fault("option-without-value", NOWHERE, {"found": error.option_name})
    if context is None:
        pass
    elif isinstance(error, click.NoSuchOption):
        found = _option(error, context)
    elif isinstance(error, click.MissingParameter):
        lacks = _name(error.param)
        found = Fault("argument-missing", NOWHERE, {"found": lacks, "right": _written(context)})
    elif isinstance(error, click.BadParameter):
        found = _bad_value(error)
    elif "No such command" in said:
        found = _command(said, context)
    elif "unexpected extra argument" in said:
        extra = said.partition("(")[2].rstrip(".").removesuffix(")")
        found = Fault("argument-extra", NOWHERE, {"found": extra, "right": _written(context)})
    return found or Fault("command-wrong", NOWHERE, {"help": f"{path} --help"})


def _written(context: click.Context) -> tuple[str, str]:
    """How the command is written, in both languages."""
    names = [_name(param) for param in context.command.params if isinstance(param, click.Argument)]
    zh, en = (" ".join([context.command_path, *(name[i] for name in names)]) for i in (0, 1))
    return (zh, en)


def _name(param: click.Parameter | None) -> tuple[str, str]:
    """What an argument or option is called, in both languages."""
    if isinstance(param, click.Option):
        return (param.opts[0], param.opts[0])
    name = param.human_readable_name if param is not None else ""
    return (_CHINESE.get(name, name), name)


def _option(error: click.NoSuchOption, context: click.Context) -> Fault:
    known = [name for param in context.command.get_params(context) for name in param.opts if name[:2] == "--"]
    word = error.option_name
    near = hint(nearest(word, known))
    values: dict[str, object] = {"found": word, "hint": near, "known": listed(known)}
    return Fault("option-unknown", NOWHERE, values)


def _command(said: str, context: click.Context) -> Fault:
    found = (_QUOTED.findall(said) or [""])[0]
    known = context.command.list_commands(context) if isinstance(context.command, click.Group) else []
    values = {"found": found, "hint": hint(nearest(found, known)), "known": listed(known)}
    return Fault("command-unknown", NOWHERE, values)


def _bad_value(error: click.BadParameter) -> Fault | None:
    """A value that is none of the choices, or no number; ``None`` if it is something else."""
    quoted = _QUOTED.findall(error.message)
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.IntRange) and kind.min is not None and not quoted:
        found = error.message.partition(" ")[0]
        least: dict[str, object] = {"what": _name(error.param), "found": found, "least": kind.min}
        return Fault("argument-least", NOWHERE, least)
    if not quoted:
        return None
    what, found = _name(error.param), quoted[0]
    if isinstance(kind, click.Choice):
        known = [str(choice) for choice in kind.choices]
        values = {"what": what, "found": found, "hint": hint(nearest(found, known)), "known": listed(known)}
        return Fault("argument-choice", NOWHERE, values)
    return Fault("argument-number", NOWHERE, {"what": what, "found": found})
