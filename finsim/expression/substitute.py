"""Other names in an expression's text."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAME = re.compile(r"(?<![0-9A-Za-z_])[a-z][a-z0-9_]*(?![0-9A-Za-z_])")


def substitute(text: str, names: Mapping[str, str]) -> str:
    """The text with names replaced all at once, so that two names may change places.

    Only whole names in the form that :func:`finsim.expression.parse` allows are touched.
    """
    return _NAME.sub(lambda match: names.get(match[0], match[0]), text)
