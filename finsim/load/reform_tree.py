"""Reforms put into the tree of a scenario: dated values and sharing rules, lines in force from or until."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from finsim.errors import Where
from finsim.load.context import Context, hint, listed
from finsim.load.fields import LINE
from finsim.load.fund_layers import one_form
from finsim.load.line_cost import is_open
from finsim.load.links import unit_at
from finsim.load.named_number import long_of
from finsim.load.nearest import nearest
from finsim.load.overlay import at_path, overlay
from finsim.load.paths import spelled_out, whole
from finsim.load.reform import Step, by_order
from finsim.load.reform_number import inside, month_words
from finsim.load.states import superseded
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.spec import IN_FORCE, PAYERS

Path = tuple[str, ...]


def reformed(ctx: Context, tree: Branch, steps: Sequence[Step]) -> Branch:
    """The tree of a variant with all changes of its reforms, in their own order; the tree itself if there are
    none.  Faults go to ``ctx``, whose years are the variant's."""
    work = _Work(ctx, tree)
    for step in by_order(steps):
        where = step.branch.entries["from"].where
        if inside(ctx, step.month, where, ctx.text(step.branch.entries["from"], "from")):
            work.make(step)
    return work.tree


@dataclass(slots=True)
class _Work:
    """The tree while it is changed; ``done``: what was changed in which month, and where that is written."""

    ctx: Context
    tree: Branch
    done: dict[tuple[str, str], Where] = field(default_factory=dict)

    def make(self, step: Step) -> None:
        """Make one change."""
        kinds: Mapping[str, Callable[[Step], None]] = {
            "raise": self._numbers, "widen": self._numbers, "tier": self._tier, "sharing": self._sharing,
            "add": self._add, "end": self._end,
        }  # fmt: skip
        kinds[step.kind](step)

    # ---- one kind each ----

    def _numbers(self, step: Step) -> None:
        for text in self.ctx.listing(step.branch.entries["number"], "number"):
            path = self._path(text, text.value.strip())
            node = None if path is None else self._number_at(path, text)
            if path is not None and node is not None and self._right_kind(step, node, text):
                self._change(step, path, node)

    def _change(self, step: Step, path: Path, node: Node) -> None:
        if not self._first(step, ".".join(path)):
            return
        kind = next(key for key in ("to", "by", "percent") if key in step.branch.entries)
        made = _based(step, {kind: step.branch.entries[kind]})
        number = long_of(node)
        old = number.entries.get("changes")
        before = old if isinstance(old, Branch) else Branch({}, {}, step.where)
        if self._stated(step, before, ".".join(path)):
            return
        changes = _with(before, step, made)
        changed = {**number.entries, "changes": changes}
        self._put(path, replace(number, entries=changed, keys={**number.keys, "changes": step.where}))

    def _tier(self, step: Step) -> None:
        name = self.ctx.text(step.branch.entries["attribute"], "attribute")
        node = self._down(("place_attributes", name))
        if node is None:
            marks = Branch({}, {}, step.where)
        else:
            marks = node if isinstance(node, Branch) else Branch({"value": node}, {}, node.where)
        old = marks.entries.get("changes")
        places = old if isinstance(old, Branch) else Branch({}, {}, step.where)
        for text in self.ctx.listing(step.branch.entries["place"], "place"):
            code = text.value.strip()
            if self._first(step, f"place_attributes.{name}.{code}"):
                made = _based(step, {"to": step.branch.entries["to"]})
                old = places.entries.get(code)
                before = old if isinstance(old, Branch) else Branch({}, {}, step.where)
                if self._stated(step, before, f"place_attributes.{name}.{code}"):
                    continue
                table = _with(before, step, made)
                places = Branch(
                    {**places.entries, code: table}, {**places.keys, code: text.where}, step.where
                )
        marks = replace(marks, entries={**marks.entries, "changes": places})
        self._put(("place_attributes", name), marks)

    def _sharing(self, step: Step) -> None:
        path, line = self._line(step)
        if path is None or not isinstance(line, Branch) or not self._first(step, ".".join(path)):
            return
        to, old = step.branch.entries["to"], line.entries.get("sharing")
        if isinstance(to, Text) and to.value.strip() in PAYERS:
            key = "rule" if to.value.strip() == "unstated" else "payer"
            to = Branch({key: to}, {key: to.where}, to.where)
        if not isinstance(to, Branch) or old is None:
            self.ctx.faults.add("reform-sharing-form", to.where, path=".".join(path))
            return
        begin = {"from": Text(month_words(step.month), step.branch.entries["from"].where)}
        new = replace(_based(step, {**to.entries, **begin}), keys=to.keys, where=to.where)
        rules = old.items if isinstance(old, Listing) else (old,)
        self._put((*path, "sharing"), Listing((*rules, new), old.where))

    def _add(self, step: Step) -> None:
        key = "item" if "item" in step.branch.entries else "line"
        node = step.branch.entries[key]
        content = self.ctx.branch(step.branch.entries["content"], "content")
        text = self.ctx.text(node, key)
        holder = at_path(text, content, node.where, self.ctx.faults) if content and text else None
        if holder is None:
            return
        top = spelled_out(holder, self.tree, self.ctx.faults)
        parts = _parts(top, 2 if key == "item" else 4)
        if (
            len(parts) < 2
            or parts[0] not in ("items", "pools")
            or (key == "line" and parts[2:3] != ("lines",))
        ):
            self.ctx.faults.add(
                "reform-path-kind", node.where, found=cut(text), right=f"items.…{'.…' * (key == 'line')}"
            )
            return
        if key == "line" and self._missing(parts[:2], text, node.where):
            return
        if self._down(parts) is not None:
            self.ctx.faults.add("reform-exists", node.where, found=".".join(parts))
            return
        top = self._beginning(step, top, parts)
        self.tree = overlay(one_form(superseded(self.tree, top), top), top, whole)

    def _beginning(self, step: Step, top: Branch, parts: Path) -> Branch:
        """What is added, each of its lines in force from the month on, with the reform's source under it."""
        work = _Work(self.ctx, top)
        for path in work._lines_of(parts):
            line = work._down(path)
            if isinstance(line, Branch):
                work._limit(step, path, line, "begins")
                work._put(
                    path, _based(step, dict(_branch(work._down(path)).entries), _branch(work._down(path)))
                )
        return work.tree

    def _end(self, step: Step) -> None:
        key = "item" if "item" in step.branch.entries else "line"
        node = step.branch.entries[key]
        text = self.ctx.text(node, key)
        path = self._path(node, text) if key == "item" else self._line(step)[0]
        if path is None:
            return
        lines = self._lines_of(path)
        if not lines:
            self.ctx.faults.add("reform-nothing-to-end", node.where, found=cut(text))
        for one in lines:
            line = self._down(one)
            if isinstance(line, Branch):
                self._limit(step, one, line, "ends")

    def _limit(self, step: Step, path: Path, line: Branch, key: str) -> None:
        old = _branch(line.entries.get(IN_FORCE))
        before = old.entries.get(key)
        if before is not None:
            told = {"what": ".".join(path), "key": key, "first": str(before.where)}
            self.ctx.faults.add("reform-limit-twice", step.where, **told)
            return
        date = Text(month_words(step.month), step.branch.entries["from"].where)
        entries: dict[str, Node] = {**old.entries, key: date}
        entries |= {name: node for name, node in step.basis.items() if name != "note"}
        self._put((*path, IN_FORCE), Branch(entries, {**old.keys, key: date.where}, step.where))

    # ---- finding ----

    def _line(self, step: Step) -> tuple[Path | None, Node | None]:
        """The line that a change names."""
        node = step.branch.entries["line"]
        text = self.ctx.text(node, "line")
        path = self._path(node, f"{text}.name")
        if path is None:
            return None, None
        path = path[:-1]
        if len(path) != 4:
            self.ctx.faults.add("reform-path-kind", node.where, found=cut(text), right="items.….…")
            return None, None
        return (None, None) if self._missing(path, text, node.where) else (path, self._down(path))

    def _path(self, node: Node, text: str) -> Path | None:
        """The parts of a path, with an item's code for its number and ``lines`` written out; all but the last
        are there."""
        where = node.where
        holder = at_path(text, Text("0", where), where, self.ctx.faults) if text else None
        if holder is None:
            return None
        parts = _parts(spelled_out(holder, self.tree, self.ctx.faults), 9)
        if parts[0] not in ("items", "pools", "series"):
            right = "items.….….standard、items.….….count、series.…"
            self.ctx.faults.add("reform-path-kind", where, found=cut(text), right=right)
            return None
        above = parts[:2] if parts[0] == "series" or len(parts) == 2 else parts[:-1]
        return None if self._missing(above, text, where) else parts

    def _number_at(self, path: Path, text: Text) -> Node | None:
        """The number at a path, which may stand under ``quantities``."""
        depth = 2 if path[0] == "series" else 5 + (path[4:5] == ("quantities",))
        if len(path) != depth or (depth == 5 and path[-1] in LINE):
            right = "items.….….standard、items.….….count、series.…"
            self.ctx.faults.add("reform-path-kind", text.where, found=cut(text.value), right=right)
            return None
        if self._missing(path, text.value.strip(), text.where):
            return None
        node = self._down(path)
        if node is not None and is_open(node):
            self.ctx.faults.add("reform-open", text.where, found=cut(text.value))
            return None
        return node

    def _right_kind(self, step: Step, node: Node, text: Text) -> bool:
        """A raise is of money, a wider group of a count or a ratio."""
        unit = unit_at(replace(self.ctx, tree=self.tree), node, 0)
        wrong = unit is not None and unit.is_money != (step.kind == "raise") and not unit.is_pure
        if wrong:
            right = "widen" if step.kind == "raise" else "raise"
            where = step.branch.entries["kind"].where
            self.ctx.faults.add(
                "reform-kind-of-number", where, kind=step.kind, found=cut(text.value), right=right
            )
        return not wrong

    def _missing(self, path: Path, text: str, where: Where) -> bool:
        """Tell the first part of a path that is not there, with the nearest that is."""
        node: Node | None = self.tree
        for part in path:
            inside = node.entries if isinstance(node, Branch) else {}
            if part not in inside:
                known = [key for key in inside if key not in LINE] or list(inside)
                near = hint(nearest(part, known))
                told = {"found": cut(text.removesuffix(".name")), "part": cut(part)}
                self.ctx.faults.add(
                    "reform-path-unknown", where, hint=near, known=listed(known or ["—"]), **told
                )
                return True
            node = inside[part]
        return False

    def _lines_of(self, path: Path) -> list[Path]:
        """The lines of an item, or the line itself."""
        if len(path) == 4:
            return [path]
        lines = self._down((*path, "lines"))
        return [(*path, "lines", key) for key in lines.entries] if isinstance(lines, Branch) else []

    def _first(self, step: Step, what: str) -> bool:
        """Whether no other reform changes the same thing in the same month."""
        key = (what, month_words(step.month))
        first = self.done.setdefault(key, step.where)
        if first is not step.where:
            self.ctx.faults.add("reform-twice", step.where, what=what, month=key[1], first=str(first))
        return first is step.where

    def _stated(self, step: Step, table: Branch, what: str) -> bool:
        """Whether the scenario itself changes the same thing in the same month, which is told."""
        month = month_words(step.month)
        same = next((key for key in (month, month.removesuffix("-01")) if key in table.entries), None)
        if same is not None:
            first = str(table.keys.get(same, table.where))
            self.ctx.faults.add("reform-twice", step.where, what=what, month=month, first=first)
        return same is not None

    def _down(self, path: Path) -> Node | None:
        node: Node | None = self.tree
        for part in path:
            node = node.entries.get(part) if isinstance(node, Branch) else None
        return node

    def _put(self, path: Path, node: Node) -> None:
        self.tree = _placed(self.tree, path, node)


def _branch(node: Node | None) -> Branch:
    return node if isinstance(node, Branch) else Branch()


def _parts(tree: Branch, most: int) -> Path:
    """The single path that a tree holds."""
    parts: list[str] = []
    node: Node = tree
    while isinstance(node, Branch) and node.entries and len(parts) < most:
        key = next(iter(node.entries))
        parts.append(key)
        node = node.entries[key]
    return tuple(parts)


def _based(step: Step, entries: Mapping[str, Node], like: Branch | None = None) -> Branch:
    """What a reform writes, with its source and status beside it, unless it states its own."""
    keys = like.keys if like is not None else {key: node.where for key, node in entries.items()}
    return Branch({**step.basis, **entries}, dict(keys), like.where if like is not None else step.where)


def _with(table: Branch, step: Step, made: Branch) -> Branch:
    """A table by month with one more."""
    key = month_words(step.month)
    where = step.branch.entries["from"].where
    return Branch({**table.entries, key: made}, {**table.keys, key: where}, table.where)


def _placed(tree: Branch, path: Path, node: Node) -> Branch:
    """The tree with a node at a path; branches on the way are made where they are missing."""
    inner = tree.entries.get(path[0])
    below = node if len(path) == 1 else _placed(_branch(inner), path[1:], node)
    keys = tree.keys if path[0] in tree.keys else {**tree.keys, path[0]: node.where}
    return replace(tree, entries={**tree.entries, path[0]: below}, keys=keys)
