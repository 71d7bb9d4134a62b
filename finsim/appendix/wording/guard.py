"""Runs a template so that it can do nothing but put words together.

Jinja's own syntax tree is taken, everything that is not on the lists below is refused with its line, and
each look into a value, loop, call and joining of texts is led through a function of :class:`_Run`, which
knows what a template may see and how long it may go on.  Jinja's sandbox stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from finsim.appendix.wording.likely import both, near_pair
from finsim.appendix.wording.marks import (
    REFERENCE,
    REFERENCE_END,
    as_value,
    cleaned,
)
from finsim.appendix.wording.tree import FILTERS, TESTS, check
from finsim.appendix.wording.view import Function, Reference, Sentences, View
from finsim.errors import Faults, Problem, Where

MOST_ROUNDS = 20_000
"""Rounds of all loops together."""
MOST_TEXT = 1_000_000
"""Characters of the whole text."""
_LARGEST = 10**15
LOOP: Mapping[str, str] = {"index": "序", "first": "首", "last": "尾", "length": "数"}
"""What ``loop`` has: English → Chinese."""


class Stop(Exception):
    """A template goes on too long."""


class Missing:
    """In place of what is not there, after that was noted: prints nothing, holds nothing."""

    def __bool__(self) -> bool:
        return False


@dataclass
class _Run:
    """One run of a template: its faults, and how much it may still do."""

    file: str
    faults: Faults
    rounds: int = 0
    texts: int = 0

    def note(self, code: str, line: int, **values: object) -> Missing:
        self.faults.add(code, Where(self.file, line), **values)
        return Missing()

    # ---- what the syntax tree is led through ----

    def get(self, owner: Any, name: Any, line: int) -> Any:
        """``owner.name`` and ``owner["name"]``, ``owner[0]``."""
        if isinstance(owner, Missing):
            return owner
        if isinstance(owner, Function):
            owner = owner.call()
        if isinstance(owner, list | tuple) and isinstance(name, int):
            if -len(owner) <= name < len(owner):
                return owner[name]
            return self.note("template-no-such-entry", line, found=name, count=len(owner))
        name = str(name)
        if isinstance(owner, View | Sentences):
            if owner.has(name):
                return owner.get(name)
            known = owner.known()
            words = {"hint": near_pair(name, known), "known": both(known)}
            return self.note("template-field-unknown", line, found=name, **words)
        if type(owner).__name__ == "LoopContext":
            english = {chinese: one for one, chinese in LOOP.items()}.get(name, name)
            if english in LOOP:
                return getattr(owner, english)
            known = [(chinese, one) for one, chinese in LOOP.items()]
            words = {"hint": near_pair(name, known), "known": both(known)}
            return self.note("template-field-unknown", line, found=name, **words)
        return self.note("template-no-field", line, found=name)

    def each(self, many: Any, line: int) -> list[Any]:
        """What a loop goes over."""
        if isinstance(many, Function):
            many = many.call()
        if isinstance(many, Missing) or many is None:
            return []
        if not isinstance(many, list | tuple):
            self.note("template-no-list", line)
            return []
        self.rounds += len(many)
        if self.rounds > MOST_ROUNDS:
            self.note("template-too-long", line, limit=f"{MOST_ROUNDS:,}")
            raise Stop
        return list(many)

    def call(self, called: Any, line: int, *words: Any) -> Any:
        if isinstance(called, Missing):
            return called
        if not isinstance(called, Function):
            return self.note("template-no-call", line)
        try:
            return called.call(*words)
        except Problem as problem:
            return self.note(problem.code, line, **problem.values)
        except TypeError:
            return self.note("template-call-words", line, found="、".join(map(str, words)) or "()")

    def concat(self, parts: Sequence[Any]) -> str:
        return self.limited("".join(self.printed(part) for part in parts))

    def limited(self, text: str) -> str:
        self.texts += len(text)
        if self.texts > MOST_TEXT:
            raise Stop
        return text

    def printed(self, value: Any) -> str:
        """A value as it is put into the text: marked, so that nothing in it is taken for a sign."""
        if isinstance(value, Function):
            value = value.call()
        if value is None or isinstance(value, Missing):
            return as_value("")
        if isinstance(value, Reference):
            return REFERENCE + "|".join(value.targets) + REFERENCE_END
        if isinstance(value, bool):
            return as_value(str(value))
        if isinstance(value, int | float):
            return f"{value:.10g}" if isinstance(value, float) else str(value)
        if isinstance(value, _Joined):
            return str(value)
        if isinstance(value, View):
            return as_value(cleaned(value.said))
        if isinstance(value, str):
            return as_value(cleaned(value))
        raise Problem("template-prints-list")


class _Joined(str):
    """Text that was put together from values already marked."""


def run(source: str, file: str, values: Mapping[str, Callable[[], Any]], faults: Faults) -> str:
    """The text of a template with its values put in and marked (:mod:`finsim.appendix.wording.marks`).

    ``values``: what it may name, made only where it is named.  Everything wrong goes to ``faults``.
    """
    from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
    from jinja2.sandbox import SandboxedEnvironment

    one = _Run(file, faults)
    bounds: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, "keep_trailing_newline": True}
    jinja = SandboxedEnvironment(undefined=StrictUndefined, optimized=False, finalize=one.printed, **bounds)
    jinja.filters, jinja.globals = _functions(one), {}
    jinja.tests = {name: jinja.tests[name] for name in TESTS}
    try:
        tree = jinja.parse(source)
        used = check(tree, values, one, nodes)
        if faults:
            return ""
        tree.set_environment(jinja)
        return _rendered(jinja.from_string(tree), {name: values[name]() for name in used}, one)
    except TemplateSyntaxError as error:
        _syntax(error.lineno, error.message or "", source, one)
    except (RecursionError, MemoryError, SyntaxError):  # the last two are Python's own bounds of nesting
        one.note("template-too-deep", 0)
    except ValueError:  # a whole number of thousands of digits
        one.note("template-arithmetic", 0)
    return ""


def _rendered(template: Any, values: Mapping[str, Any], one: _Run) -> str:
    """The rendered text; what goes wrong on the way becomes a fault with its line."""
    parts, length = [], 0
    try:
        for part in template.generate(values):
            length += len(part)
            if length > MOST_TEXT:
                raise Stop
            parts.append(part)
    except Stop as stop:
        if not any(fault.code == "template-too-long" for fault in one.faults):
            one.note("template-too-much", _line_of(stop), limit=f"{MOST_TEXT:,}")
    except Exception as error:  # whatever Jinja's arithmetic and comparisons raise
        line = _line_of(error)
        if isinstance(error, Problem):
            one.note(error.code, line, **error.values)
        else:
            one.note("template-fails", line, found=type(error).__name__)
    return "".join(parts)


def _line_of(error: BaseException) -> int:
    """The line of the template in which something went wrong: Jinja rewrites the frames for that."""
    line, frame = 0, error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename == "<template>":
            line = frame.tb_lineno
        frame = frame.tb_next
    return line


def _functions(one: _Run) -> dict[str, Callable[..., Any]]:
    """The filters: those that a template names, and those that its syntax tree is led through."""

    def many(found: Any) -> list[Any]:
        found = found.call() if isinstance(found, Function) else found
        if isinstance(found, Missing) or found is None:
            return []
        if not isinstance(found, list | tuple):
            raise Problem("template-no-list")
        return list(found)

    def join(found: Any, mark: Any = "、") -> str:
        parts = [one.printed(part) for part in many(found)]
        return _Joined(one.limited(one.printed(mark).join(parts)))

    def end(found: Any, index: int) -> Any:
        kept = many(found)
        return kept[index] if kept else None

    named: dict[str, Callable[..., Any]] = {
        "join": join,
        "top": lambda found, number=5: many(found)[: max(0, int(number))],
        "rest": lambda found, number=5: many(found)[max(0, int(number)) :],
        "first": lambda found: end(found, 0),
        "last": lambda found: end(found, -1),
        "count": lambda found: len(many(found)),
        "reverse": lambda found: many(found)[::-1],
    }
    inner: dict[str, Callable[..., Any]] = {
        "get": one.get, "each": one.each, "call": one.call, "arithmetic": _arithmetic,
        "concat": lambda parts: _Joined(one.concat(parts)),
    }  # fmt: skip
    chinese: dict[str, Callable[..., Any]] = {FILTERS[name]: function for name, function in named.items()}
    return named | chinese | {f"\0{name}": function for name, function in inner.items()}


def _arithmetic(left: Any, sign: str, right: Any) -> Any:
    """The four operations on numbers that stay small; texts are put together with ``~``."""
    if any(isinstance(part, bool) or not isinstance(part, int | float) for part in (left, right)):
        raise Problem("template-arithmetic")
    if sign == "/" and not right:
        raise Problem("template-by-zero")
    found = {"+": left + right, "-": left - right, "*": left * right}.get(sign)
    found = left / right if found is None else found
    if not abs(found) <= _LARGEST:
        raise Problem("template-arithmetic")
    return int(found) if isinstance(found, float) and found.is_integer() else found


# ---- syntax ----


def _syntax(line: int, said: str, source: str, one: _Run) -> None:
    """A fault of syntax in the words of a clerk: the line as it stands, and what is lacking."""
    lines = source.split("\n")
    text = cleaned(lines[line - 1])[:60] if 0 < line <= len(lines) else ""
    code = "template-syntax-sign" if "unexpected" in said or "expected token" in said else "template-syntax"
    one.note(code, line, found=text, said=(_in_chinese(cleaned(said)), cleaned(said)))


def _in_chinese(said: str) -> str:
    """What Jinja says of a wrong sign, in Chinese; other things as they are."""
    for pattern, chinese in _SAID:
        if found := re.search(pattern, said):
            return chinese.format(*found.groups())
    return said


_SAID = (
    (r"unexpected char '?(.+?)'? at", "不认识的符号 {0}"),
    (r"unexpected end of template", "写到末尾还没有结束"),
    (r"expected token '(.+?)', got '(.+?)'", "应当是 {0}，却是 {1}"),
    (r"unexpected '(.+?)', expected '(.+?)'", "应当是 {1}，却是 {0}"),
    (r"unexpected '(.+?)'", "多出 {0}"),
)
