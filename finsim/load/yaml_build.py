"""Builds a tree from YAML's events, without recursion, and tells what YAML would drop in silence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from finsim.errors import Faults, Where
from finsim.load.text_file import cut
from finsim.load.tree import MAX_DEPTH, Branch, Listing, Node, Text
from finsim.load.yaml_traps import Lost, in_quotes, is_split, lost_colon, lost_end

MAX_ALIASES = 100
"""How often a file may repeat an anchored part (``*name``)."""
MAX_NODES = 200_000
"""How many values and branches a file may come to when its aliases are written out."""
MAX_FAULTS = 100
"""How many faults of one file are told before reading it ends."""


class Stop(Exception):
    """The rest of the file cannot be read; the reason is noted already."""


class _Frame:
    """A branch or list that is being filled."""

    __slots__ = ("anchor", "drop", "entries", "flow", "height", "items", "key", "key_line", "key_plain",
                 "keys", "line", "rest", "size", "splits", "where")  # fmt: skip

    def __init__(self, where: Where, line: int, flow: bool, anchor: str | None, mapping: bool) -> None:
        self.where, self.line, self.flow, self.anchor = where, line, flow, anchor
        self.entries: dict[str, Node] | None = {} if mapping else None
        self.keys: dict[str, Where] = {}
        self.items: list[Node] = []
        self.key: str | None = None
        self.key_line, self.key_plain, self.drop, self.rest = -1, False, False, ""
        self.splits: dict[str, None] = {}
        self.size, self.height = 1, 0


class Builder:
    """Takes a YAML reader's events one by one; ``root`` is the tree at the end."""

    def __init__(self, text: str, faults: Faults, where_of: Callable[[int], Where]) -> None:
        self.text, self.faults, self.where_of = text, faults, where_of
        self.top = _Frame(where_of(0), 0, False, None, mapping=False)
        self.stack: list[_Frame] = []
        self.anchors: dict[str, tuple[Node, int, int]] = {}
        self.aliases = self.written_out = 0
        self.told: set[int] = set()
        self.tellings = 0
        self.lacking = False
        """Whether the tree lacks something that stands in the file: what is read from it would mislead."""

    @property
    def root(self) -> Node | None:
        return self.top.items[0] if self.top.items else None

    def tell(self, code: str, line: int, /, **values: object) -> None:
        self.told.add(line)
        self.faults.add(code, self.where_of(line), **values)
        self.tellings += 1
        if self.tellings > MAX_FAULTS:
            self.faults.add("more-faults", self.where_of(line), limit=MAX_FAULTS)
            raise Stop

    def stop(self, code: str, line: int, /, **values: object) -> Stop:
        """Note why reading ends; to be raised."""
        self.tell(code, line, **values)
        return Stop()

    def document(self, event: Any) -> None:
        if self.top.items:
            raise self.stop("many-documents", event.start_mark.line)

    # ---- values ----

    def scalar(self, event: Any) -> None:
        line = event.start_mark.line
        plain = not event.style
        if event.tag is not None:
            self.tag(event)
        if self.top.entries is not None and self.top.key is None:
            self.key(event.value, line, plain)
            return
        text = Text(event.value, self.where_of(line), not plain)
        self.put(self.checked(event, text) if plain else text, 1, 0, event.anchor)

    def tag(self, event: Any) -> None:
        line = event.start_mark.line
        found = event.tag.replace("tag:yaml.org,2002:", "!!")
        self.tell("tag", line, found=cut(found))

    def put(self, node: Node, size: int, height: int, anchor: str | None) -> None:
        top = self.top
        if anchor:
            self.anchors[anchor] = (node, size, height)
        top.size += size
        if height >= top.height:
            top.height = height + 1
        if top.entries is None:
            top.items.append(node)
        elif top.key is not None:
            if not top.drop:
                top.entries[top.key] = node
            top.key, top.rest = None, ""

    def alias(self, event: Any) -> None:
        line, name = event.start_mark.line, event.anchor
        if self.top.entries is not None and self.top.key is None:
            raise self.stop("key-not-text", line, found=f"*{name}")
        if name not in self.anchors:
            self.tell("unknown-alias", line, found=f"*{name}")
            self.lacking = True
        node, size, height = self.anchors.get(name, (Text(f"*{name}", self.where_of(line)), 1, 0))
        self.aliases += 1
        self.written_out += size
        if self.aliases > MAX_ALIASES or self.written_out > MAX_NODES:
            raise self.stop("too-many-aliases", line, aliases=MAX_ALIASES, nodes=f"{MAX_NODES:,}")
        if len(self.stack) + height > MAX_DEPTH:
            raise self.stop("too-deep", line, limit=MAX_DEPTH)
        self.put(node, size, height, None)

    # ---- keys ----

    def key(self, key: str, line: int, plain: bool) -> None:
        top = self.top
        top.drop, top.key_line, top.key_plain = False, line, plain
        if plain and key == "<<":
            self.tell("merge-key", line)
            top.drop = self.lacking = True
        elif not key:
            self.tell("empty-key", line)
            top.drop = True
        elif plain and "：" in key:
            head, _, top.rest = (part.strip() for part in key.partition("："))
            self.tell_colon(Lost("full-width-colon", head, top.rest), key, line)
            key = head
        elif plain and key != key.strip("\u3000\xa0"):
            better = key.strip("\u3000\xa0")
            self.tell("wide-blank", line, found=cut(key), better=cut(better))
            key = better
        self.name(key, line)

    def name(self, key: str, line: int) -> None:
        """The next value is called ``key``."""
        top = self.top
        top.key = key
        if top.drop:
            return
        if key in top.keys:
            self.tell("duplicate-key", line, found=key, first=top.keys[key].line)
            top.drop = True
        else:
            top.keys[key] = self.where_of(line)

    def tell_colon(self, lost: Lost, found: str, line: int) -> None:
        self.tell(lost.code, line, found=cut(found), better=cut(f"{lost.key}: {lost.value}".strip()))

    # ---- traps around an unquoted value ----

    def checked(self, event: Any, node: Text) -> Node:
        start, end = event.start_mark, event.end_mark
        top = self.top
        cut_off = lost_end(self.text, end.index)
        if cut_off:
            self.cut_short(node, cut_off, end.line)
        if start.index == end.index:
            return self.after_lone_key(node, start.line) if top.flow and top.key_plain else node
        own_line = top.entries is None or start.line > top.key_line
        if own_line or end.line > start.line:
            return self.swallowed_keys(node, start, end, own_line)
        return node

    def cut_short(self, node: Text, cut_off: str, line: int) -> None:
        if self.top.flow:
            stops = [i for i in map(cut_off.find, ",]}") if i > 0]
            cut_off = cut_off[: min(stops)].rstrip() if stops else cut_off
        kept = node.value.rsplit("\n", 1)[-1]
        whole = f"{kept} {cut_off}".strip()
        self.tell("lost-end", line, kept=cut(kept), lost=cut(cut_off), better=cut(in_quotes(whole)))

    def after_lone_key(self, node: Text, line: int) -> Node:
        """In braces, a key without a value: half a number, or a key whose colon was not seen."""
        top = self.top
        entries, key = top.entries, top.key
        if entries is None or key is None or top.drop:
            return node
        if top.rest:
            return Text(top.rest, node.where)
        if self.half_number(entries, key):
            return node
        lost = lost_colon(key)
        if lost is None:
            return node
        self.tell_colon(lost, key, line)
        del top.keys[key]
        self.name(lost.key, line)
        return Text(lost.value, node.where)

    def half_number(self, entries: dict[str, Node], key: str) -> bool:
        """Join ``18`` and the lone key ``200 人`` (or ``min(a`` and ``b)``), and remember to tell it."""
        last = next(reversed(entries), "")
        before = entries.get(last)
        if not isinstance(before, Text) or before.quoted:
            return False
        inside = before.value.count("(") > before.value.count(")")
        if not inside and not is_split(before.value, key):
            return False
        entries[last] = Text(f"{before.value}, {key}" if inside else f"{before.value},{key}", before.where)
        self.top.splits[last] = None
        del self.top.keys[key]
        self.top.drop = True
        return True

    def swallowed_keys(self, node: Text, start: Any, end: Any, own_line: bool) -> Node:
        """Lines of an unquoted text that were meant as ``key: value``."""
        pieces = self.text[start.index : end.index].split("\n")
        found: list[tuple[int, Lost]] = []
        for offset, piece in enumerate(pieces):
            lost = lost_colon(piece.strip()) if offset or own_line else None
            if lost:
                self.tell_colon(lost, piece, start.line + offset)
                found.append((start.line + offset, lost))
        if not found or len(found) < len(pieces):
            return node
        keys = {lost.key: self.where_of(line) for line, lost in found}
        return Branch({lost.key: Text(lost.value, keys[lost.key]) for _, lost in found}, keys, node.where)

    # ---- branches and lists ----

    def open_branch(self, event: Any) -> None:
        self.open(event, mapping=True)

    def open_list(self, event: Any) -> None:
        self.open(event, mapping=False)

    def open(self, event: Any, mapping: bool) -> None:
        line = event.start_mark.line
        if event.tag is not None:
            self.tag(event)
        if self.top.entries is not None and self.top.key is None:
            rest = self.text[event.start_mark.index :].split("\n", 1)[0]
            raise self.stop("key-not-text", line, found=cut(rest))
        self.stack.append(self.top)
        if len(self.stack) > MAX_DEPTH:
            raise self.stop("too-deep", line, limit=MAX_DEPTH)
        self.top = _Frame(self.where_of(line), line, event.flow_style, event.anchor, mapping)

    def close(self, event: Any) -> None:
        done = self.top
        for key in done.splits:
            self.tell_split(done, key)
        if done.entries is None:
            node: Node = Listing(tuple(done.items), done.where)
        else:
            node = Branch(done.entries, done.keys, done.where)
        self.top = self.stack.pop()
        self.put(node, done.size, done.height, done.anchor)

    def tell_split(self, done: _Frame, key: str) -> None:
        value = (done.entries or {})[key]
        found = value.value if isinstance(value, Text) else ""
        joined, quoted = found.replace(",", ""), in_quotes(found)
        if "(" in found:
            self.tell("split-expression", value.where.line - 1, found=found, better=f"{key}: {quoted}")
            return
        self.tell("split-number", value.where.line - 1, found=found, better=f"{key}: {joined}", quoted=quoted)
