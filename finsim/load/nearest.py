"""The known name that a mistyped one most likely means."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 100


def nearest(word: str, known: Iterable[str]) -> str:
    """The name among ``known`` nearest to ``word``; ``''`` when none is near.

    Letter case, full-width letters, ``-``, ``_`` and blanks do not count; then two neighbours that changed
    places; then likeness of spelling.  The order of ``known`` does not matter.
    """
    names = sorted(set(known))
    bare = _bare(word)
    if not bare or len(bare) > _LONGEST:
        return ""
    by_bare = {_bare(name): name for name in reversed(names)}
    swapped = (bare[:i] + bare[i + 1] + bare[i] + bare[i + 2 :] for i in range(len(bare) - 1))
    for same in (bare, *swapped):
        if same in by_bare:
            return by_bare[same]
    from difflib import get_close_matches

    close = get_close_matches(bare, sorted(by_bare), n=1)
    return by_bare[close[0]] if close else ""


def _bare(word: str) -> str:
    from unicodedata import normalize

    folded = normalize("NFKC", word).casefold()
    return "".join(letter for letter in folded if letter not in "-_" and not letter.isspace())
