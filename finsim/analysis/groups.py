"""Groups of shocks for Sobol indices: as asked, all others alone; correlated ones must be in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from finsim.errors import NOWHERE, Fault
from finsim.load.context import hint, listed
from finsim.load.nearest import nearest
from finsim.load.text_file import cut
from finsim.rules import Label
from finsim.uncertainty_terms import Correlation, Uncertainty

Asked = Mapping[str, Sequence[str]] | Sequence[str]
"""Groups as they are asked for: name → shocks, or texts ``name=a,b``."""


@dataclass(frozen=True, slots=True)
class Group:
    """Shocks whose indices are worked out together; one by itself has its own code and name."""

    code: str
    name: Label
    shocks: tuple[str, ...]


def read_groups(asked: Asked, faults: list[Fault]) -> Mapping[str, Sequence[str]]:
    """Groups by name; of texts ``name=a,b``, those of another form and names that stand twice are faults."""
    if isinstance(asked, Mapping):
        return asked
    found: dict[str, tuple[str, ...]] = {}
    for text in asked:
        name, sign, rest = (part.strip() for part in text.replace("＝", "=").partition("="))
        codes = tuple(dict.fromkeys(c.strip() for c in rest.replace("，", ",").split(",") if c.strip()))
        if not name or not sign or not codes:
            faults.append(Fault("sensitivity-group-form", NOWHERE, {"found": cut(text)}))
        elif name in found:
            faults.append(Fault("sensitivity-group-name", NOWHERE, {"found": cut(name)}))
        else:
            found[name] = codes
    return found


def make_groups(
    uncertainty: Uncertainty, asked: Mapping[str, Sequence[str]], faults: list[Fault]
) -> tuple[Group, ...]:
    """The groups asked for, and every other shock by itself, in the order of the shocks.

    Faults: a shock that there is not, one in two groups, a name that is already a shock's, correlated shocks
    that are not in one group.
    """
    names = {shock.code: shock.name for shock in uncertainty.shocks}
    home: dict[str, str] = {}
    for group, codes in asked.items():
        faults += _faults(group, codes, names, home)
    alone = [Group(c, name, (c,)) for c, name in names.items() if c not in home]
    faults += [
        Fault("sensitivity-group-name", NOWHERE, {"found": group})
        for group, codes in asked.items()
        if group in names and group not in codes
    ]
    together = [Group(g, Label(g), tuple(c for c in names if home.get(c) == g)) for g in asked]
    order = list(names)
    groups = sorted((*alone, *(g for g in together if g.shocks)), key=lambda g: order.index(g.shocks[0]))
    faults += _correlated(uncertainty.correlations, {c: home.get(c, c) for c in names})
    return tuple(groups)


def _faults(
    group: str, codes: Sequence[str], names: Mapping[str, Label], home: dict[str, str]
) -> list[Fault]:
    """What is wrong with one group; ``home`` takes the group of each shock."""
    found = []
    for code in codes:
        values: dict[str, object]
        if code not in names:
            near = hint(nearest(code, names))
            values = {"group": group, "found": cut(code), "hint": near, "known": listed(names)}
            found.append(Fault("sensitivity-group-shock", NOWHERE, values))
        elif home.setdefault(code, group) != group:
            values = {"found": code, "first": home[code], "second": group}
            found.append(Fault("sensitivity-group-twice", NOWHERE, values))
    return found


def _correlated(correlations: Sequence[Correlation], home: Mapping[str, str]) -> list[Fault]:
    """Correlated shocks that stand in different groups: one fault for each cluster of them."""
    apart = [c for c in correlations if c.value and home[c.first] != home[c.second]]
    found = []
    for cluster in _clusters(correlations):
        pairs = [c for c in apart if c.first in cluster]
        if pairs:
            codes = sorted(c for c in home if c in cluster or home[c] in {home[d] for d in cluster})
            first = pairs[0]
            values: dict[str, object] = {"first": first.first, "second": first.second}
            values |= {"value": f"{first.value:g}", "group": "together", "together": ",".join(codes)}
            found.append(Fault("sensitivity-correlated", NOWHERE, values))
    return found


def _clusters(correlations: Sequence[Correlation]) -> list[set[str]]:
    """Shocks that hang together, through others too."""
    clusters: list[set[str]] = []
    for pair in (one for one in correlations if one.value):
        touched = [c for c in clusters if {pair.first, pair.second} & c]
        joined = {pair.first, pair.second}.union(*touched)
        clusters = [c for c in clusters if c not in touched] + [joined]
    return clusters
