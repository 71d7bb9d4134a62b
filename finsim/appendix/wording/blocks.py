"""From the rendered text of a template to the blocks of a document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from finsim.appendix.document import (
    Block,
    Bullet,
    ChartBlock,
    Contents,
    Heading,
    PageBreak,
    Paragraph,
    TableBlock,
)
from finsim.appendix.drawing import Drawing
from finsim.appendix.numbered import Numbered
from finsim.appendix.wording.directives import PLAIN, Directive, read_directive
from finsim.appendix.wording.marks import (
    REFERENCE,
    REFERENCE_END,
    VALUE,
    VALUE_END,
    cleaned,
    line_of,
    without_lines,
    without_values,
)
from finsim.appendix.wording.numbers import Numbers
from finsim.errors import Faults, Where
from finsim.load.text_file import cut
from finsim.words import say

_HEADING = re.compile(r"(#{1,6})\s+(.*)$")
_BULLET = re.compile(r"([-*]|\d{1,3}[.、])\s+(.*)$")
_DIRECTIVE = re.compile(f"\\[\\[((?:{VALUE}[^{VALUE_END}]*{VALUE_END}|[^\\]{VALUE}])*)\\]\\](.*)$")
_REFERENCE = re.compile(f"{REFERENCE}([^{REFERENCE_END}]*){REFERENCE_END}([。.]?)")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2014\u2018-\u201d"
_TIGHT = re.compile(f"[{_WIDE}]")


@dataclass
class Reading:
    """A document in the making; ``labels``: the charts that stand in it by now, with their numbers."""

    file: str
    language: str
    tables: Sequence[Numbered]
    drawings: Mapping[str, Drawing]
    faults: Faults
    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    cover: list[str] = field(default_factory=list)
    running_head: str = ""
    numbered: bool = False
    labels: dict[str, str] = field(default_factory=dict)
    _held: list[str] = field(default_factory=list)
    _bullet: str = ""

    # ---- line by line ----

    def read(self, marked: str) -> None:
        """Take in all lines."""
        for line in marked.split("\n"):
            self._line(without_lines(line).strip(), Where(self.file, line_of(line)))
        self._flush()

    def _line(self, line: str, where: Where) -> None:
        if not line:
            self._flush()
        elif line.startswith("\\"):
            self._held.append(line[1:])
        elif line.startswith("[["):
            self._flush()
            self._directive(line, where)
        elif found := _HEADING.match(line):
            self._flush()
            self._heading(len(found[1]), found[2], where)
        elif found := _BULLET.match(line):
            self._flush()
            self._bullet = found[1]
            self._held.append(found[2])
        else:
            self._held.append(line)

    def _flush(self) -> None:
        """The lines so far make a paragraph, or an entry of a list."""
        text = self.plain(joined(self._held))
        if _REFERENCE.sub("", text):  # a reference alone refers to a sentence that was left out
            entry = Bullet(text, ordered=self._bullet not in "-*") if self._bullet else Paragraph(text)
            self.blocks.append(entry)
        self._held.clear()
        self._bullet = ""

    def plain(self, text: str) -> str:
        """A text without the marks of values; references stay marked till all charts have numbers."""
        return without_values(text).strip()

    def _heading(self, level: int, text: str, where: Where) -> None:
        if level > 3:
            self.faults.add("template-heading-level", where, found="#" * level)
        elif words := self.plain(text):
            self.blocks.append(Heading(level, words))

    # ---- lines [[…]] ----

    def _directive(self, line: str, where: Where) -> None:
        found = _DIRECTIVE.match(line)
        if found is None:
            self.faults.add("template-directive-open", where, found=cut(cleaned(line)))
            return
        with self.faults.at(where):
            self._obey(read_directive(self.plain(found[1])), self.plain(found[2]), where)

    def _obey(self, asked: Directive, text: str, where: Where) -> None:
        if asked.name in ("table", "chart"):
            self._add(asked)
        elif asked.name in PLAIN:
            self._plain(asked.name, text)
        elif asked.name in ("title", "running-head"):
            setattr(self, asked.name.replace("-", "_"), text)
        elif asked.name == "cover":
            self.cover += [text] if text else []
        elif text:
            kinds: dict[str, Literal["centre", "right", "note"]] = {
                "centre": "centre", "right": "right", "note": "note",
            }  # fmt: skip
            self.blocks.append(Paragraph(text, kinds[asked.name]))

    def _plain(self, name: str, text: str) -> None:
        if name == "contents":
            self.blocks.append(Contents(text or say("words-contents", self.language)))
        elif name == "page-break":
            self.blocks.append(PageBreak())
        elif name == "number":
            self.numbered = True
        elif name == "all-tables":
            for one in self.tables:
                self._add(Directive("table", one.key))
        else:
            for key in [key for key in self.drawings if f"chart {key}" not in self.labels]:
                self._add(Directive("chart", key))

    def _add(self, asked: Directive) -> None:
        """A table or a chart; one that was not asked for leaves no trace."""
        tables = {one.key: one for one in self.tables}
        if asked.name == "table" and asked.key in tables:
            self.blocks.append(TableBlock(tables[asked.key]))
        elif asked.name == "chart" and asked.key in self.drawings:
            name = f"chart {asked.key}"
            if name not in self.labels:
                number = sum(key.startswith("chart ") for key in self.labels) + 1
                self.labels[name] = say("words-figure", self.language, number=number)
            self.blocks.append(ChartBlock(self.drawings[asked.key], self.labels[name]))

    # ---- at the end ----

    def finished(self) -> tuple[Block, ...]:
        """The blocks without the headings of what was left out, numbered, with their references."""
        shown = {f"table {one.key}": one.label for one in self.tables if one.table is not None}
        shown_tables = {f"table {b.numbered.key}" for b in self.blocks if isinstance(b, TableBlock)}
        labels = self.labels | {name: label for name, label in shown.items() if name in shown_tables}
        numbers = Numbers(self.language) if self.numbered else None
        found: list[Block] = []
        for block in self._kept():
            if isinstance(block, Heading):
                text = referred(block.text, labels, self.language)
                found.append(Heading(block.level, numbers.heading(block.level, text) if numbers else text))
            elif isinstance(block, Paragraph):
                found.append(Paragraph(referred(block.text, labels, self.language), block.kind))
            elif isinstance(block, Bullet):
                found.append(Bullet(referred(block.text, labels, self.language), block.ordered))
            else:
                found.append(block)
        return tuple(found)

    def _kept(self) -> list[Block]:
        """Without headings, and page breaks, below which nothing stands."""
        kept: list[Block] = []
        for block in reversed(self.blocks):
            after = kept[-1] if kept else None
            bare = after is None or isinstance(after, PageBreak)
            if isinstance(block, Heading):
                bare = bare or (isinstance(after, Heading) and after.level <= block.level)
            if not (bare and isinstance(block, Heading | PageBreak)):
                kept.append(block)
        return kept[::-1]


def joined(lines: Sequence[str]) -> str:
    """Lines of one paragraph: with a blank between them unless Chinese stands at the break."""
    text = ""
    for line in lines:
        before, after = without_values(text).rstrip()[-1:], without_values(line).lstrip()[:1]
        tight = not before or not after or _TIGHT.match(before) or _TIGHT.match(after)
        text = f"{text}{line}" if tight else f"{text} {line}"
    return text


def referred(text: str, labels: Mapping[str, str], language: str) -> str:
    """The text with （见附表1、图2） for what stands in the document, before the full stop."""

    def put(found: re.Match[str]) -> str:
        there = [labels[name] for name in found[1].split("|") if name in labels]
        shown = say("and", language).join(there)
        return (say("words-see", language, found=shown) if there else "") + found[2]

    text = re.sub(f"([。.])({REFERENCE}[^{REFERENCE_END}]*{REFERENCE_END})", r"\2\1", text)
    return _REFERENCE.sub(put, text).strip()
