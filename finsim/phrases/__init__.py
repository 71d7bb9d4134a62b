"""Every fixed word that is printed, by its key, in Chinese and English: one file a subject."""

from __future__ import annotations

from collections.abc import Mapping

from finsim.phrases import indicators, notes, states, tables, weights

WORDS: Mapping[str, tuple[str, str]] = {
    **tables.WORDS,
    **states.WORDS,
    **indicators.WORDS,
    **weights.WORDS,
    **notes.WORDS,
}
