"""The name that a mistyped one most likely means, for messages: Chinese names are short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from finsim.load.context import hint, listed
from finsim.load.nearest import nearest


def near(word: str, known: Iterable[str]) -> tuple[str, str]:
    """The nearest known name as a question; of a name of two or three characters one may be wrong."""
    from difflib import get_close_matches

    names = list(known)
    found = nearest(word, names)
    return hint(found or next(iter(get_close_matches(word[:40], names, 1, 0.5)), ""))


def near_pair(word: str, known: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The same among names in Chinese and English."""
    return near(word, [name for pair in known for name in pair])


def both(known: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The Chinese names for the Chinese message, the English ones for the English."""
    return listed((chinese for chinese, _ in known), 40)[0], listed((english for _, english in known), 40)[1]
