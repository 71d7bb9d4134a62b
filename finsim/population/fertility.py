"""Births of a woman by her age, from the total and from where and how wide the curve is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
FIRST, LAST = 15, 49
"""The ages of mothers; a birth outside them counts at none."""
MOTHERS = slice(FIRST, LAST + 1)


def shape(mean: Array, deviation: Array) -> Array:
    """The part of a woman's births that falls to each of the ages 15 … 49: (…, 35), adding up to 1.

    A gamma curve that begins at age 15, taken at the middle of each year of age and scaled to 1 over the 35
    ages (so that its mean may differ from ``mean`` by a few hundredths of a year).

    Source: Hoem et al., Experiments in modelling recent Danish fertility curves, Demography 18 (1981)
    231-244.
    """
    mean, deviation = (np.asarray(value, dtype=np.float64)[..., None] for value in (mean, deviation))
    since = np.arange(LAST - FIRST + 1) + 0.5
    scale = deviation**2 / (mean - FIRST)
    power = (mean - FIRST) / scale - 1
    logs = power * np.log(since) - since / scale
    found = np.exp(logs - logs.max(axis=-1, keepdims=True))
    return np.asarray(found / found.sum(axis=-1, keepdims=True))


def implied_total(infants: Array, women: Array, lived: Array, curve: Array) -> Array:
    """The total fertility rate that gave the infants a census counted: (…).

    ``infants`` (…): girls and boys of age 0; ``women`` (…, 101); ``lived`` (…, 2, 101): person-years by sex;
    ``curve`` (…, 35).  The births of the year before the census are the infants over L_0; the women of that
    year are the mean of those counted at an age and of those counted a year older, each brought back by
    the life table.  Migration of the year is passed over.

    Source: reverse survival, United Nations Manual X (1983), ch. VIII; births as in Preston, Heuveline &
    Guillot (2001), ch. 6.
    """
    births = (infants / lived[..., 0]).sum(axis=-1)
    year_before = women[..., 1:] * (lived[..., 1, :-1] / lived[..., 1, 1:])
    exposed = (women[..., MOTHERS] + year_before[..., MOTHERS]) / 2
    per_child = (exposed * curve).sum(axis=-1)
    return np.asarray(births / np.where(per_child > 0, per_child, np.inf))
