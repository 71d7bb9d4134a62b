"""What every reader of a tree shares: where faults go, which files must name their sources, the places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from finsim.errors import Faults, Problem, Where
from finsim.load.chinese_keys import meant
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.rules import Field, Label
from finsim.spec import STATUSES, Basis, Places
from finsim.units import Amount, parse_amount

if TYPE_CHECKING:
    from finsim.indicators import Indicator
    from finsim.population.model import Population

YES = ("true", "yes", "是", "on")
NO = ("false", "no", "否", "off")
_DOCUMENT = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.-]*")


@dataclass(frozen=True, slots=True)
class Noted:
    """A number as it was written: what it measures, its node and its long form; ``rate``: one of growth."""

    field: Field
    node: Node
    branch: Branch
    rate: bool


@dataclass(slots=True)
class Context:
    """The surroundings in which a tree is read.

    ``strict``: the catalogue files, in which every number must carry its source and status; ``layers``:
    how late each file was laid over the others (``--set`` comes last); ``filled`` and ``inlined`` collect,
    by the node's id (and with the node, so that no id is used twice), what a resolved file writes beside
    or instead of it; ``thinned``, likewise, branches without what was taken away by something laid over
    them.  ``tree`` is the variant's own; ``lacking``: the catalogue or an extended
    file could not be read, so what it would hold is not missed; ``broken``: columns whose fault is told;
    ``checks`` collects what was asked of the places' attributes (``None``: more than can be asked again);
    ``looked`` collects the nodes of other numbers that were looked at by path, for the same reason;
    ``provinces``: the province that a policy file is of, by file;
    ``told`` what :meth:`tell_once` told; ``indicators``: the variant's indicators, that numbers are taken
    from; ``noted`` collects all numbers by path, for what is said of how sure they are.
    """

    faults: Faults
    strict: frozenset[str] = frozenset()
    layers: Mapping[str, int] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    tree: Branch = field(default_factory=Branch)
    lacking: bool = False
    broken: set[str] = field(default_factory=set)
    years: tuple[int, ...] = (2020,)
    places: Places | None = None
    settled: bool = False
    filled: dict[int, tuple[Node, Basis]] = field(default_factory=dict)
    inlined: dict[int, tuple[Node, Branch]] = field(default_factory=dict)
    thinned: dict[int, tuple[Node, Branch]] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    checks: list[tuple[str, tuple[str, ...], Where] | None] = field(default_factory=list)
    looked: dict[str, Node | None] = field(default_factory=dict)
    told: set[tuple[str, str]] = field(default_factory=set)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    population: Population | None = None
    provinces: Mapping[str, str] = field(default_factory=dict)
    noted: dict[str, Noted] = field(default_factory=dict)

    @property
    def base_month(self) -> int:
        """January of the base year, in months since year 0."""
        return self.years[0] * 12

    @property
    def last_month(self) -> int:
        """December of the last year."""
        return self.years[-1] * 12 + 11

    def leaves(self) -> tuple[str, ...]:
        """The lowest places; none if the places could not be read."""
        return self.places.leaves if self.places is not None else ()

    def amount(self, text: Text) -> Amount | None:
        """The number with its unit that a text holds, or ``None`` after a fault."""
        try:
            return _amount(text.value)
        except Problem as problem:
            self.faults.take(problem, text.where)
            return None

    def layer(self, where: Where) -> int:
        """How late a node's file was laid over the others."""
        return self.layers.get(where.file, len(self.layers))

    def basis(
        self, node: Node, value: Where, scopes: Iterable[Branch], what: Label, default: Basis | None = None
    ) -> Basis:
        """The source and status of a number whose value stands at ``value``.

        ``scopes`` are the branches around it, from the inside out: the first that states a source, at
        least as late as the value itself, counts.  A catalogue must state both; elsewhere what is not
        stated is an assumption of the scenario.
        """
        scopes = tuple(scopes)
        source, status = self._stated(scopes, "source", value), self._stated(scopes, "status", value)
        if status is not None and status.value not in STATUSES:
            self._wrong_status(status)
            status = None
        elif value.file in self.strict and default is None:
            if source is None or status is None:
                lacks = "basis" if source is status else "source" if source is None else "status"
                self.faults.add(f"{lacks}-missing", value, what=pair(what))
        elif status is not None and status.value == "official" and source is None and default is None:
            self.faults.add("official-without-source", status.where, what=pair(what))
        basis = self._made(source, status, value, default)
        self.filled[id(node)] = node, basis
        return basis

    def _made(self, source: Text | None, status: Text | None, value: Where, default: Basis | None) -> Basis:
        if source is None and status is None and default is not None:
            return default
        words = self.expanded(source.value) if source else default.source if default else _set_in(value)
        found = next((s for s in STATUSES if status is not None and s == status.value), None)
        return Basis(words, found or (default.status if default else "assumption"), value)

    def _stated(self, scopes: tuple[Branch, ...], key: str, value: Where) -> Text | None:
        for branch in scopes:
            node = branch.entries.get(key)
            if node is None or self.layer(node.where) < self.layer(value):
                continue
            if not isinstance(node, Text):
                self.faults.add("not-a-text", node.where, what=key)
                return Text("assumption" if key == "status" else "?", node.where)
            return node if node.value.strip() else None
        return None

    def _wrong_status(self, status: Text) -> None:
        near = meant(status.value, STATUSES)
        self.faults.add("status-unknown", status.where, found=cut(status.value), hint=hint(near))

    def expanded(self, source: str) -> str:
        """A source whose first word is a key of ``documents``, with that document's title in its place."""
        source = source.strip()
        match = _DOCUMENT.match(source)
        title = self.documents.get(match[0]) if match else None
        return f"{title}{source[match.end() :]}" if match and title else source

    def tell_once(self, code: str, where: Where, key: str = "", **values: object) -> None:
        """Note one fault that many numbers would tell: again only with another ``key`` or other values."""
        found = (code, key or repr(values))
        if found not in self.told:
            self.told.add(found)
            self.faults.add(code, where, **values)

    # ---- plain readings ----

    def text(self, node: Node | None, what: str) -> str:
        """The text of a node, ``''`` if there is none or after a fault."""
        if node is None:
            return ""
        if not isinstance(node, Text):
            self.faults.add("not-a-text", node.where, what=what)
            return ""
        return node.value.strip()

    def label(self, node: Node | None, what: str) -> Label:
        """A name: a text, or ``{zh: …, en: …}``."""
        if not isinstance(node, Branch):
            return Label(self.text(node, what))
        self.known(node, ("zh", "en"), what)
        zh, en = (self.text(node.entries.get(key), what) for key in ("zh", "en"))
        return Label(zh or en, en)

    def branch(self, node: Node | None, what: str) -> Branch | None:
        """A node that must be a mapping; ``None`` if there is none or after a fault."""
        if node is None or isinstance(node, Branch):
            return node
        if not (isinstance(node, Text) and not node.value.strip()):
            self.faults.add("not-a-branch", node.where, what=what, found=form(node))
        return None

    def each(
        self, node: Node | None, block: str, keys: Iterable[str], what: object
    ) -> Iterator[tuple[str, Branch, Where]]:
        """The mappings of a block by code, with where each begins; those with unknown keys are told."""
        branch, names = self.branch(node, block) or Branch(), tuple(keys)
        for code, inner in sorted(branch.entries.items()):
            found = self.branch(inner, code)
            if found is not None and self.known(found, names, what):
                yield code, found, branch.keys.get(code, branch.where)

    def listing(self, node: Node | None, what: str) -> tuple[Text, ...]:
        """A list of texts; one text alone counts as a list of it."""
        if node is None:
            return ()
        nodes = node.items if isinstance(node, Listing) else (node,)
        found = [item for item in nodes if isinstance(item, Text)]
        for item in nodes:
            if not isinstance(item, Text):
                self.faults.add("not-a-text", item.where, what=what)
        return tuple(item for item in found if item.value.strip())

    def flag(self, node: Node | None, what: str) -> bool:
        """A yes or no; no if nothing is written."""
        word = self.text(node, what).lower()
        if word and word not in YES + NO and node is not None:
            self.faults.add("not-yes-or-no", node.where, what=what, found=cut(word))
        return word in YES

    def known(self, branch: Branch, keys: Iterable[str], what: object) -> bool:
        """Tell every key that is not one of ``keys``; whether all are known."""
        names = tuple(keys)
        unknown = [key for key in branch.entries if key not in names]
        for key in unknown:
            where = branch.keys.get(key, branch.where)
            near = hint(meant(key, names))
            self.faults.add("key-unknown", where, found=cut(key), what=what, hint=near, known=listed(names))
        return not unknown

    def choice(self, node: Node | None, choices: Iterable[str], what: object) -> str:
        """One of ``choices``; ``''`` if nothing is written or after a fault."""
        names = tuple(choices)
        word = self.text(node, str(what)) if node is not None else ""
        if word and word not in names and node is not None:
            near = hint(meant(word, names))
            self.faults.add(
                "choice-unknown", node.where, found=cut(word), what=what, hint=near, known=listed(names)
            )
            return ""
        return word


def _set_in(where: Where) -> str:
    """The source of a number without one: where it stands.  Of a path from the root, which is a machine's
    own and would be printed, only the file's name is kept."""
    path = where.file
    rooted = path.startswith("/") or path[1:3] in (":/", ":\\")
    shown = replace(where, file=path.replace("\\", "/").rpartition("/")[2]) if rooted else where
    return f"情景设定 {shown}"


def form(node: Node) -> tuple[str, str]:
    """What a node is, for a message."""
    if isinstance(node, Text):
        return (f"“{cut(node.value)}”", f"“{cut(node.value)}”")
    if isinstance(node, Listing):
        return ("列表（以 - 开头的行，或方括号）", "a list (lines with -, or square brackets)")
    return ("下一层内容", "a mapping")


@lru_cache(maxsize=8192)
def _amount(text: str) -> Amount:
    return parse_amount(text)


def pair(label: Label) -> tuple[str, str]:
    """A label as a message shows it, in both languages."""
    return (label.zh, label.en or label.zh)


def hint(near: str) -> tuple[str, str]:
    """The nearest known name as a question; empty if none is near."""
    return (f"，是不是想写“{near}”？", f"; did you mean “{near}”?") if near else ("。", ".")


def listed(names: Iterable[str], most: int = 30) -> tuple[str, str]:
    """Names for a message, in their order, shortened when there are many."""
    names = tuple(names)
    more = len(names) > most
    return "、".join(names[:most]) + "……" * more, ", ".join(names[:most]) + " …" * more
