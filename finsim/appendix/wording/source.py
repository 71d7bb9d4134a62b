"""A template file: read as text, and looked through for what is wrong before anything is put in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from finsim.appendix.wording.directives import PLAIN, read_directive
from finsim.appendix.wording.likely import near
from finsim.errors import Faults, Where
from finsim.load.text_file import cut, decode, read_bytes

MOST = 500_000
"""Characters of a template."""
DEEPEST = 40
"""Blocks inside one another."""
_COMMENT = re.compile(r"\{#.*?(?:#\}|\Z)", re.DOTALL)
"""One that is never closed goes to the end: looked for again from every ``{#``, it would take minutes."""
_TAG = re.compile(r"\{%[-+]?\s*(\w+)?")
_PAIRS = {"for": "endfor", "if": "endif"}
_TAGS = ("for", "endfor", "if", "elif", "else", "endif", "set")
_JINJA = ("include", "import", "from", "extends", "macro", "call", "filter", "block", "with", "raw",
          "autoescape")  # fmt: skip
_DIRECTIVE = re.compile(r"\[\[(.*?)\]\](.*)$")


def default_template(language: str) -> Path:
    """The template that comes with finsim."""
    return Path(__file__).parent.parent / "templates" / f"{'en' if language == 'en' else 'zh'}.md"


def read_template(path: Path, name: str, faults: Faults) -> str:
    """The text of a template; '' after noting why it cannot be used at all."""
    data = read_bytes(path, name, faults)
    if data is None:
        return ""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        faults.add("template-is-word", Where(name))
        return ""
    text = decode(data, name, faults)
    if text is None:
        return ""
    if not _COMMENT.sub("", text).strip():
        faults.add("template-empty", Where(name))
    elif len(text) > MOST:
        faults.add("template-large", Where(name), limit=f"{MOST:,}")
    else:
        _look_through(text, name, faults)
    return text


def _look_through(text: str, name: str, faults: Faults) -> None:
    """Note unclosed blocks and unknown lines ``[[…]]``, all at once."""
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    _blocks(bare, name, faults)
    for number, line in enumerate(bare.split("\n"), 1):
        where = Where(name, number)
        if "[[" in line:
            _brackets(line.strip(), where, faults)
        if level := re.match(r"#{4,}(?=\s)", line.strip()):
            faults.add("template-heading-level", where, found=level[0])


def _brackets(line: str, where: Where, faults: Faults) -> None:
    found = _DIRECTIVE.match(line)
    if line.startswith("\\") or "{" in line.partition("]]")[0]:
        return  # said to be text, or known only once the values are in
    if found is None:
        code = "template-directive-open" if line.startswith("[[") else "template-directive-inside"
        faults.add(code, where, found=cut(line))
        return
    with faults.at(where):
        directive = read_directive(found[1])
        if found[2].strip() and directive.name in (*PLAIN, "table", "chart") and directive.name != "contents":
            faults.add("template-directive-text", where, found=cut(found[2]))


def _blocks(text: str, name: str, faults: Faults) -> None:
    """Every ``{% for %}`` and ``{% if %}`` has its end, and no end stands alone."""
    opened: list[tuple[str, int]] = []
    for found in _TAG.finditer(text):
        tag, where = found[1] or "", Where(name, text.count("\n", 0, found.start()) + 1)
        if tag in _PAIRS:
            opened.append((tag, where.line))
            if len(opened) > DEEPEST:
                faults.add("template-too-deep", where)
                return
        elif tag in _PAIRS.values():
            starts = [index for index, (start, _) in enumerate(opened) if _PAIRS[start] == tag]
            if starts:
                _unclosed(opened[starts[-1] + 1 :], name, faults)
                del opened[starts[-1] :]
            else:
                faults.add("template-end-alone", where, found=tag, start=tag.removeprefix("end"))
        elif tag.removeprefix("end") in _JINJA:
            if tag in _JINJA:
                faults.add("template-not-allowed", where, found=f"{{% {tag} %}}")
        elif tag not in _TAGS:
            faults.add("template-tag-unknown", where, found=tag, hint=near(tag, _TAGS))
    _unclosed(opened, name, faults)


def _unclosed(opened: Sequence[tuple[str, int]], name: str, faults: Faults) -> None:
    for tag, line in opened:
        faults.add("template-unclosed", Where(name, line), found=tag, end=_PAIRS[tag])
