"""The marks by which text from the scenario is told from what the template itself says.

They are control characters, which neither a template nor a value can hold.
"""

from __future__ import annotations

import re

LINE, LINE_END = "\x01", "\x02"
"""Around the number of a line of the template."""
VALUE, VALUE_END = "\x03", "\x04"
"""Around an inserted value, which is never read as a sign of the template."""
REFERENCE, REFERENCE_END = "\x05", "\x06"
"""Around the tables and charts that a sentence refers to."""

_LINES = re.compile(f"{LINE}(\\d+){LINE_END}")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def cleaned(text: str) -> str:
    """A text in one line without control characters."""
    return _CONTROLS.sub("", " ".join(text.split()))


def as_value(text: str) -> str:
    return f"{VALUE}{text}{VALUE_END}"


def with_lines(data: str, line: int) -> str:
    """Template text with the number of each of its lines before it; the first begins in ``line``."""
    first, *rest = data.split("\n")
    marked = [f"{LINE}{line}{LINE_END}{first}"]
    marked += [f"{LINE}{number}{LINE_END}{text}" for number, text in enumerate(rest, line + 1)]
    return "\n".join(marked)


def line_of(text: str) -> int:
    """The line of the template that a line of the rendered text comes from; 0 if it is not known."""
    found = _LINES.search(text)
    return int(found[1]) if found else 0


def without_lines(text: str) -> str:
    return _LINES.sub("", text)


def without_values(text: str) -> str:
    return text.replace(VALUE, "").replace(VALUE_END, "")
