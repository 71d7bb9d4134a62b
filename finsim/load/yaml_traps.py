"""What YAML swallows in silence, and its own complaints in plain words.

Each trap comes with the line to write instead; see ``finsim/messages/reading.py`` for the wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from finsim.load.text_file import cut

_KEY = r"(?:[A-Za-z][\w.\-]*|\d{4}[\d.\-]*)"
_LOST_COLON = re.compile(rf"({_KEY})[ \t]*(：|:(?!//))(.*)", re.ASCII | re.DOTALL)
_LOST_END = re.compile(r"[ \t]+#+(?=[^\s#])")
_SPLIT_HEAD = re.compile(r".*[0-9]", re.DOTALL)
_SPLIT_TAIL = re.compile(r"[0-9]")
_NO_VALUE = re.compile(rf"[{{,][ \t]*({_KEY}):[ \t]*[,}}]", re.ASCII)
_AFTER_QUOTE = re.compile(r""":[ \t]+("[^"]*"|'[^']*')[ \t]*[^\s#,\]}]""")
_WIDE_COMMA = re.compile("[，；]")
_WIDE_BRACKET = re.compile("[｛｝［］]")
_OPENS_WIDE = re.compile("^[^:]*:[ \t]+([｛［])")
_WIDE_BLANK = re.compile("[ \t]*[\u3000\xa0]")


class Lost(NamedTuple):
    """A key whose colon YAML did not see: the message's code, the key and the value that were meant."""

    code: str
    key: str
    value: str


def lost_colon(text: str) -> Lost | None:
    """``count： 5 人`` and ``count:5 人``: a key and its value that YAML takes for one text, or ``None``."""
    hit = _LOST_COLON.match(text)
    if hit is None or (hit[2] == ":" and hit[3][:1] in ("", " ", "\t", "\n")):
        return None
    if hit[2] == "：":
        code = "full-width-colon"
    else:
        code = "wide-blank" if hit[3].startswith(("\u3000", "\xa0")) else "missing-blank"
    return Lost(code, hit[1], hit[3].strip())


def lost_end(text: str, end: int) -> str:
    """What a ``#`` right behind the text that ends at ``end`` cuts off (with the ``#``), or ``''``."""
    hit = _LOST_END.match(text, end)
    if hit is None:
        return ""
    stop = text.find("\n", end)
    return text[end : stop if stop >= 0 else len(text)].strip()


def is_split(before: str, key: str) -> bool:
    """Whether a key without a value is the rest of a number that a comma split: ``18,200 人``."""
    return bool(_SPLIT_HEAD.fullmatch(before) and _SPLIT_TAIL.match(key))


def in_quotes(text: str) -> str:
    """The text as it is to be written in quotes."""
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


class Complaint(NamedTuple):
    """A syntax error in plain words: the message's code, its line (from 0) and its values."""

    code: str
    line: int
    values: dict[str, object]


def complaint(context: str, opened: int, problem: str, line: int, lines: list[str]) -> Complaint:
    """Translate what the YAML reader says.

    ``context`` and ``problem`` are its words, ``opened`` and ``line`` the lines (from 0) they stand at,
    ``lines`` the file.
    """
    line = min(line, len(lines) - 1)
    near = _near(context, opened, line)
    empty = _NO_VALUE.search(lines[line])
    if empty:
        return Complaint("no-value", line, {"found": empty[1]})
    for found in (_typing_slip(lines, near), _by_words(context, opened, problem, line, lines)):
        if found:
            return found
    return Complaint("syntax", line, {"found": cut(lines[line])})


def _near(context: str, opened: int, line: int) -> range:
    """The lines worth a look: from where a bracket or key was opened, or the line before."""
    from_opening = "flow" in context or "simple key" in context or "plain scalar" in context
    return range(max(0, opened if from_opening else line - 1), line + 1)


def _typing_slip(lines: list[str], near: Iterable[int]) -> Complaint | None:
    for number in near:
        line = lines[number]
        blanks = line[: len(line) - len(line.lstrip())]
        if "\t" in blanks:
            return Complaint("tab", number, {"found": cut(line)})
        if _WIDE_BLANK.match(line):
            return Complaint("wide-blank", number, {"found": cut(line), "better": cut(line)})
        lost = next(_lost_in_line(line), None)
        if lost:
            better = f"{lost.key}: {lost.value}".strip()
            return Complaint(lost.code, number, {"found": cut(line), "better": cut(better)})
    return None


def _lost_in_line(line: str) -> Iterator[Lost]:
    start = line.lstrip(" -")
    found = lost_colon(start)
    if found:
        yield found


def _by_words(context: str, opened: int, problem: str, line: int, lines: list[str]) -> Complaint | None:
    here = {"found": cut(lines[line])}
    if "quoted scalar" in context:
        if "escape" in problem:
            return Complaint("syntax-backslash", line, dict(here))
        return Complaint("syntax-quote", opened, {"found": cut(lines[opened])})
    if "flow" in context:
        return _in_brackets(opened, line, lines)
    if "could not find expected ':'" in problem:
        return Complaint("syntax-no-colon", opened, {"found": cut(lines[opened])})
    wide = _OPENS_WIDE.search(lines[line])
    if wide:
        return Complaint("full-width-mark", line, {"found": wide[1], "text": cut(lines[line])})
    if "mapping values" in problem:
        code = "syntax-two-colons" if lines[line].count(": ") > 1 else "syntax-indent"
        return Complaint(code, line, dict(here))
    if _AFTER_QUOTE.search(lines[line]):
        return Complaint("syntax-after-quote", line, dict(here))
    if _starts_specially(context, problem):
        return Complaint("syntax-first-character", line, dict(here))
    if _closes_too_much(lines[line]):
        return Complaint("syntax-extra-bracket", line, dict(here))
    if "expected key" in problem or "<block end>" in problem or "'-' indicator" in problem:
        return _list_and_keys(context, opened, line, lines) or Complaint("syntax-indent", line, dict(here))
    return None


def _list_and_keys(context: str, opened: int, line: int, lines: list[str]) -> Complaint | None:
    """One level that is a list in one line and holds names in another."""
    first, second = lines[opened], lines[line]
    if first.lstrip().startswith("- ") == second.lstrip().startswith("- "):
        return None
    number, other = (opened, second) if first.lstrip().startswith("- ") else (line, first)
    better = lines[number].lstrip().removeprefix("-").strip()
    found: dict[str, object] = {"found": cut(lines[number]), "other": cut(other), "better": cut(better)}
    return Complaint("list-and-keys", number, found) if ":" in better and "block" in context else None


def _closes_too_much(line: str) -> bool:
    return any(line.count(shut) > line.count(opening) for opening, shut in ("{}", "[]"))


def _starts_specially(context: str, problem: str) -> bool:
    return "cannot start any token" in problem or any(
        word in context for word in ("an alias", "an anchor", "a tag", "a block scalar", "a directive")
    )


def _in_brackets(opened: int, line: int, lines: list[str]) -> Complaint:
    part = "\n".join(lines[opened : line + 1])
    closed = all(part.count(opening) == part.count(shut) for opening, shut in ("{}", "[]"))
    # A full-width comma belongs to many a text; it is to blame only where no bracket is missing.
    mark = _WIDE_BRACKET.search(part) or (_WIDE_COMMA.search(part) if closed else None)
    if mark:
        number = opened + part.count("\n", 0, mark.start())
        return Complaint("full-width-mark", number, {"found": mark.group(), "text": cut(lines[number])})
    return Complaint("syntax-bracket", opened, {"found": cut(lines[opened])})
