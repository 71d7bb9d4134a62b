"""What a template may say, and how its syntax tree is led through the functions that watch over it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from finsim.appendix.wording.likely import both, near, near_pair
from finsim.appendix.wording.marks import with_lines
from finsim.errors import Faults
from finsim.load.context import listed

NODES = (
    "Template", "Output", "TemplateData", "For", "If", "Assign", "Name", "Const", "List", "Tuple", "CondExpr",
    "Filter", "Test", "Compare", "Operand", "And", "Or", "Not", "Neg", "Pos", "Add", "Sub", "Mul", "Div",
    "Getattr", "Getitem", "Call", "Concat",
)  # fmt: skip
"""The kinds of Jinja's syntax that a template may use."""
FILTERS: Mapping[str, str] = {
    "join": "连接", "top": "前", "rest": "之后", "first": "首个", "last": "末个", "count": "个数",
    "reverse": "倒序",
}  # fmt: skip
"""What may stand behind a bar: English → Chinese."""
TESTS = ("none", "odd", "even")


class Noting(Protocol):
    """Whoever notes faults with their lines."""

    faults: Faults

    def note(self, code: str, line: int, **values: object) -> object:
        """Note one fault."""


_SIGNS = {"Add": "+", "Sub": "-", "Mul": "*", "Div": "/"}


def check(tree: Any, values: Mapping[str, Any], one: Noting, nodes: Any) -> list[str]:
    """Note what a template must not use and does not know; lead the rest through the run.  Returns the names
    of the values it uses."""
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"} | {"loop", "循环"}
    used: dict[str, None] = {}
    for node in tree.find_all(nodes.Node):
        kind = type(node).__name__
        if kind not in NODES or (kind == "For" and node.recursive):
            if kind not in ("Pair", "Keyword"):
                one.note("template-not-allowed", node.lineno, found=_ALIKE.get(kind, kind))
        elif kind == "Filter" and node.name not in (*FILTERS, *FILTERS.values()):
            pairs = [(chinese, english) for english, chinese in FILTERS.items()]
            words = {"hint": near_pair(node.name, pairs), "known": both(pairs)}
            one.note("template-filter-unknown", node.lineno, found=node.name, **words)
        elif kind == "Test" and node.name not in TESTS:
            words = {"hint": near(node.name, TESTS), "known": listed(TESTS)}
            one.note("template-test-unknown", node.lineno, found=node.name, **words)
        elif kind == "Call" and (node.kwargs or node.dyn_args or node.dyn_kwargs):
            one.note("template-not-allowed", node.lineno, found="f(name=…)")
        elif kind == "Name" and node.ctx == "load" and node.name not in own:
            if node.name in values:
                used[node.name] = None
            else:
                likely = near(node.name, [*values, *own])
                one.note("template-name-unknown", node.lineno, found=node.name, hint=likely)
    if not one.faults:
        for name, value in tree.iter_fields():
            setattr(tree, name, _led(value, nodes))
    return list(used)


_ALIKE = {
    "Include": "{% include %}", "Import": "{% import %}", "FromImport": "{% from %}",
    "Extends": "{% extends %}", "Macro": "{% macro %}", "CallBlock": "{% call %}",
    "AssignBlock": "{% set %}…{% endset %}", "FilterBlock": "{% filter %}", "Block": "{% block %}",
    "With": "{% with %}", "For": "{% for … recursive %}", "Pow": "**", "Mod": "%", "FloorDiv": "//",
    "Slice": "[a:b]", "Dict": "{…}", "NSRef": "namespace", "ScopedEvalContextModifier": "{% autoescape %}",
}  # fmt: skip


def _led(found: Any, nodes: Any) -> Any:
    """A part of the syntax tree with its looks, loops, calls and sums led through the run's functions."""
    if isinstance(found, list):
        return [_led(one, nodes) for one in found]
    if not isinstance(found, nodes.Node):
        return found
    for name, value in found.iter_fields():
        setattr(found, name, _led(value, nodes))
    line, kind = found.lineno, type(found).__name__

    def through(name: str, first: Any, *others: Any) -> Any:
        rest = [one if isinstance(one, nodes.Node) else nodes.Const(one, lineno=line) for one in others]
        return nodes.Filter(first, f"\0{name}", rest, [], None, None, lineno=line)

    if kind == "TemplateData":
        found.data = with_lines(found.data, line)
    elif kind == "For":
        found.iter = through("each", found.iter, line)
    elif kind == "Name" and found.name == "循环":
        found.name = "loop"
    elif kind == "Getattr":
        return through("get", found.node, found.attr, line)
    elif kind == "Getitem":
        return through("get", found.node, found.arg, line)
    elif kind == "Call":
        return through("call", found.node, line, *found.args)
    elif kind == "Concat":
        return through("concat", nodes.List(found.nodes, lineno=line))
    elif kind in _SIGNS:
        return through("arithmetic", found.left, _SIGNS[kind], found.right)
    return found
