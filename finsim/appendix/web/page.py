"""The whole page: its head with a strict content policy, its cover, its blocks."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from finsim.appendix.cells import is_wide
from finsim.appendix.document import (
    Block,
    Bullet,
    ChartBlock,
    Contents,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    TableBlock,
)
from finsim.appendix.web import charts, tables
from finsim.appendix.web.marked import lines, plain, quoted
from finsim.appendix.web.widths import Widths, widths
from finsim.report.table import Table
from finsim.words import say

MOST_BYTES = 5_000_000
FEWER = (None, 2000, 500, 100, 20)
"""How many rows a table may list: all of them, and if the page grows too large, fewer and fewer."""
EM = 0.55
"""The width of a Latin character, as a part of the size of the letters."""
TITLE = "b-title"


Sizes: TypeAlias = Mapping[int, Widths]
"""How wide the columns of each table are, by the block's place in the document."""


def html(document: Document) -> bytes:
    """The document as one file in UTF-8 that asks for nothing from outside.

    At most 5 MB: of tables that would make it larger the first rows and the totals stand, and a note says so.
    The same document gives the same bytes.
    """
    drawn_up = ((at, _table_of(block)) for at, block in enumerate(document.blocks))
    sizes = {at: widths(table) for at, table in drawn_up if table is not None}
    page = b""
    for most in FEWER:
        page = _page(document, sizes, most).encode()
        if len(page) <= MOST_BYTES:
            break
    return page


def _table_of(block: Block) -> Table | None:
    return block.numbered.table if isinstance(block, TableBlock) else None


def _page(document: Document, sizes: Sizes, most: int | None) -> str:
    style, script = _data_file("page.css") + _made_for(document, sizes), _data_file("page.js")
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    language = "en" if document.language == "en" else "zh-CN"
    head = (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<link rel="icon" href="data:,">\n'
        f"<title>{plain(document.title)}</title>\n<style>{style}</style>\n</head>\n"
    )
    blocks = "\n".join(_blocks(document, sizes, most))
    skip = f'<a class="skip" href="#{TITLE}">{plain(say("web-skip", document.language))}</a>'
    return (
        f"{head}<body>\n{skip}\n<main>\n{_cover(document)}\n{blocks}\n</main>\n{_back(document)}"
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def _data_file(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _made_for(document: Document, sizes: Sizes) -> str:
    """What no fixed file of styles can hold: the running head and page numbers on paper, column widths."""
    before, between, after = say("page", document.language, page="\t", pages="\t").split("\t")
    numbers = f"{quoted(before)} counter(page) {quoted(between)} counter(pages) {quoted(after)}"
    screen = sorted({width for one in sizes.values() for width in one.screen})
    least = "".join(f".w{n}{{min-width:{n * EM:.2f}em}}" for n in screen)
    paper = "".join(
        f"#b{at} thead th:nth-child({column}){{width:{part:.2%}}}"
        for at, one in sizes.items()
        for column, part in enumerate(one.paper, 1)
    )
    head = f"@top-right {{ content: {quoted(document.running_head)}; }}"
    foot = f"@bottom-center {{ content: {numbers}; }}"
    return f"\n@media screen {{ {least} }}\n@media print {{ {paper} }}\n@page {{ {head} {foot} }}\n"


def _cover(document: Document) -> str:
    told = "".join(f"<p>{lines(line)}</p>" for line in document.cover)
    return f'<header class="cover"><h1 id="{TITLE}">{lines(document.title)}</h1>{told}</header>'


def _back(document: Document) -> str:
    """A way back to the contents from anywhere, if there are contents."""
    at = next((i for i, block in enumerate(document.blocks) if isinstance(block, Contents)), None)
    if at is None:
        return ""
    return f'<a class="back" href="#b{at}">{plain(say("web-top", document.language))}</a>\n'


def _blocks(document: Document, sizes: Sizes, most: int | None) -> Iterator[str]:
    """Each block, the neighbouring entries of a list together."""
    for tag, group in groupby(enumerate(document.blocks), lambda pair: _list_tag(pair[1])):
        made = "\n".join(_block(document, at, block, sizes, most) for at, block in group)
        yield f"<{tag}>{made}</{tag}>" if tag else made


def _list_tag(block: Block) -> str:
    """The list that a block is an entry of, if it is one."""
    return ("ol" if block.ordered else "ul") if isinstance(block, Bullet) else ""


def _block(document: Document, at: int, block: Block, sizes: Sizes, most: int | None) -> str:
    """The block at a place of the document; its id, to which the contents lead, is b and that place."""
    identity = f"b{at}"
    match block:
        case Heading():
            return _heading(block, document.blocks[at + 1 :], identity)
        case Paragraph():
            return f'<p class="{block.kind}">{lines(block.text)}</p>'
        case TableBlock():
            if at in sizes:
                return tables.section(block.numbered, sizes[at], identity, document.language, most)
            return tables.reason(block.numbered, identity, _across(document.blocks, at))
        case ChartBlock():
            return charts.figure(block, identity, document.language)
        case Contents():
            return _contents(document, block, identity)
        case PageBreak():
            return '<div class="break"></div>'
        case Bullet():
            return f"<li>{lines(block.text)}</li>"


def _heading(heading: Heading, rest: Sequence[Block], identity: str) -> str:
    """A heading; right before a wide table it stands on the page that lies across, with the table."""
    tag = f"h{min(max(heading.level, 1), 3) + 1}"
    after = (block for block in rest if not isinstance(block, Heading) and not _is_reason(block))
    look = ' class="wide"' if _is_wide(next(after, None)) else ""
    return f'<{tag} id="{identity}"{look}>{lines(heading.text)}</{tag}>'


def _across(blocks: Sequence[Block], at: int) -> str:
    """Which way the page lies that says why there is no table: it goes with the table after it, or before."""
    after = next((block for block in blocks[at:] if not _is_reason(block)), None)
    if isinstance(after, TableBlock):
        return "wide" if _is_wide(after) else ""
    before = next((block for block in reversed(blocks[:at]) if not _is_reason(block)), None)
    return "across" if _is_wide(before) else ""


def _is_reason(block: Block) -> bool:
    return isinstance(block, TableBlock) and block.numbered.table is None


def _is_wide(block: Block | None) -> bool:
    table = None if block is None else _table_of(block)
    return table is not None and is_wide(table.columns)


def _contents(document: Document, contents: Contents, identity: str) -> str:
    """Links to the headings of levels 1 and 2, then to the numbered tables."""
    heads, numbered = [], []
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading) and block.level <= 2:
            heads.append(_entry(f"b{at}", block.text, f"level{block.level}"))
        elif isinstance(block, TableBlock):
            one = block.numbered
            numbered.append(_entry(f"b{at}", f"{one.label} {one.title}".strip(), "level2"))
    return (
        f'<nav class="contents" id="{identity}" aria-labelledby="{identity}-head">'
        f'<h2 id="{identity}-head">{lines(contents.title)}</h2><ol>{"".join(heads + numbered)}</ol></nav>'
    )


def _entry(identity: str, text: str, look: str) -> str:
    return f'<li class="{look}"><a href="#{identity}">{plain(text)}</a></li>'
