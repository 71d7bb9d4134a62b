"""Text as it may stand in HTML: everything escaped, nothing that a browser could take for a tag."""

from __future__ import annotations

import html
import re

_BARRED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What HTML does not allow, not even as a reference: controls, halves of pairs, non-characters."""

_YEARS = re.compile(r"\d{4}年?[—–]\d{4}年?", re.ASCII)


def plain(text: str) -> str:
    """A text between tags or inside a quoted attribute."""
    return html.escape(_BARRED.sub("\ufffd", text), quote=True)


def lines(text: str) -> str:
    """A text between tags, its line ends kept; a range of years is not divided at its dash."""
    return _YEARS.sub(r'<span class="years">\g<0></span>', plain(text).replace("\n", "<br>"))


def attributes(**values: str) -> str:
    """Attributes with a blank before each; ``_`` in a name stands for ``-``, one at its end for nothing."""
    names = ((name.rstrip("_").replace("_", "-"), value) for name, value in values.items())
    return "".join(f' {name}="{plain(value)}"' for name, value in names)


def quoted(text: str) -> str:
    """A text as a string of CSS, whatever it holds."""
    return '"' + "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in _BARRED.sub("", text)) + '"'
