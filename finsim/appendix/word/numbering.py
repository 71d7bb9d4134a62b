"""Lists: one definition of dots and one of numbers, and for each list of the paper its own count from one."""

from __future__ import annotations

from typing import Any

from finsim.appendix.word.styles import W
from finsim.appendix.word.text import HEAD, NAMESPACES

_DOTS, _NUMBERS = "bullet", "decimal"


class Lists:
    """Hands out a number for every list; :meth:`part` is the numbering part with all of them.

    ``there``: the numbering part of a bureau's file, whose definitions stay.
    """

    def __init__(self, there: bytes | None) -> None:
        from docx.oxml import parse_xml

        self.root: Any = parse_xml(there or f"{HEAD}<w:numbering {NAMESPACES}/>".encode())
        abstract = _most(self.root, "abstractNum", "abstractNumId")
        self.abstract = {_DOTS: abstract + 1, _NUMBERS: abstract + 2}
        self.next = _most(self.root, "num", "numId") + 1
        self.lists: list[tuple[int, bool]] = []

    def begin(self, ordered: bool) -> int:
        """A new list; gives its number."""
        self.lists.append((self.next, ordered))
        self.next += 1
        return self.next - 1

    def part(self) -> bytes:
        """The numbering part; definitions stand before lists, as the schema has it."""
        from docx.opc.oxml import serialize_part_xml
        from docx.oxml import parse_xml

        pieces = _definition(self.abstract[_DOTS], _DOTS, "•") + _definition(
            self.abstract[_NUMBERS], _NUMBERS, "%1."
        )
        pieces += "".join(self._list(number, ordered) for number, ordered in self.lists)
        first = self.root.find(W + "num")
        for element in parse_xml(f"<w:numbering {NAMESPACES}>{pieces}</w:numbering>"):
            if element.tag == W + "abstractNum" and first is not None:
                first.addprevious(element)
            else:
                self.root.append(element)
        last = self.root.find(W + "numIdMacAtCleanup")
        if last is not None:
            self.root.remove(last)
        return serialize_part_xml(self.root)

    def _list(self, number: int, ordered: bool) -> str:
        start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if ordered else ""
        definition = self.abstract[_NUMBERS if ordered else _DOTS]
        return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{start}</w:num>'


def _most(root: Any, tag: str, name: str) -> int:
    """The greatest number given so far, 0 if none is."""
    texts = (element.get(W + name, "") for element in root.findall(W + tag))
    return max((int(text) for text in texts if text.isdigit()), default=0)


def _definition(number: int, kind: str, sign: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="840" w:hanging="420"/></w:pPr></w:lvl></w:abstractNum>'
    )
