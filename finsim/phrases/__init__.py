"""Every fixed word that is printed, by its key, in Chinese and English: one file a subject."""

from __future__ import annotations

from collections.abc import Mapping

from finsim.phrases import (
    affordability,
    appendix_charts,
    appendix_live,
    appendix_tables,
    appendix_web,
    appendix_words,
    bands,
    equality,
    exploring,
    filling,
    funds,
    indicators,
    levers,
    notes,
    population,
    recipients,
    sensitivity,
    solving,
    states,
    tables,
    weights,
    what_if,
)

WORDS: Mapping[str, tuple[str, str]] = {
    **tables.WORDS,
    **states.WORDS,
    **indicators.WORDS,
    **weights.WORDS,
    **recipients.WORDS,
    **notes.WORDS,
    **funds.WORDS,
    **population.WORDS,
    **what_if.WORDS,
    **solving.WORDS,
    **levers.WORDS,
    **affordability.WORDS,
    **equality.WORDS,
    **bands.WORDS,
    **sensitivity.WORDS,
    **exploring.WORDS,
    **appendix_charts.WORDS,
    **appendix_live.WORDS,
    **appendix_tables.WORDS,
    **appendix_web.WORDS,
    **appendix_words.WORDS,
    **filling.WORDS,
}
