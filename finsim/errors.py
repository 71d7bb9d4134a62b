"""What is wrong with a user's input: told all at once, in Chinese and English, each with its place.

A ``Problem`` is raised where something is found wrong and the place in the file is not known (reading
a unit, parsing an expression).  Whoever knows the place turns it into a ``Fault`` and collects it in
``Faults``; ``Faults.check()`` raises all of them together as one ``InputFault``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import NoReturn, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

EXIT_FAULT = 1
"""Exit code: the input files or overrides hold faults."""
EXIT_USAGE = 2
"""Exit code: the command line itself is wrong."""
EXIT_OUTPUT = 3
"""Exit code: the results could not be written."""


class Problem(Exception):
    """Something is wrong; where it stands in a file is not known yet.

    ``code`` names the message in :mod:`finsim.messages`; ``values`` fill its blanks.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Where:
    """A place in an input: a file's line, a sheet's cell, or a word of the command line (``--set``)."""

    file: str
    line: int = 0
    cell: str = ""

    def __str__(self) -> str:
        if self.cell:
            return f"{self.file}!{self.cell}"
        return f"{self.file}:{self.line}" if self.line else self.file


NOWHERE = Where("")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault at its place."""

    code: str
    where: Where
    values: dict[str, object] = field(default_factory=dict)

    def text(self, language: str = "zh") -> str:
        """The message in one language (``zh`` or ``en``), with its place in front."""
        from finsim.messages import message

        place = str(self.where)
        words = message(self.code, self.values, language)
        return f"{place}: {words}" if place else words

    def both(self, first: str = "zh") -> str:
        """The message in both languages, ``first`` on top; the place stands once."""
        from finsim.messages import message

        second = "en" if first == "zh" else "zh"
        return f"{self.text(first)}\n    {message(self.code, self.values, second)}"


class InputFault(Exception):
    """All faults that were found in the user's input, together; never shown as a traceback."""

    def __init__(self, faults: tuple[Fault, ...], exit_code: int = EXIT_FAULT) -> None:
        super().__init__("\n".join(fault.both() for fault in faults))
        self.faults = faults
        self.exit_code = exit_code

    def _render_traceback_(self) -> list[str]:
        """What IPython and notebooks print in place of a traceback: the faults in words."""
        return [fault.both() for fault in self.faults]


class Faults:
    """Collects faults so that the user sees all of them at once."""

    def __init__(self) -> None:
        self._found: list[Fault] = []
        self._seen: set[tuple[str, Where, str]] = set()

    def __bool__(self) -> bool:
        return bool(self._found)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._found)

    def add(self, code: str, where: Where, **values: object) -> None:
        """Note one fault; the same fault at the same place is noted once."""
        key = (code, where, repr(values))
        if key not in self._seen:
            self._seen.add(key)
            self._found.append(Fault(code, where, values))

    def take(self, problem: Problem, where: Where) -> None:
        """Note a problem, now that its place is known."""
        self.add(problem.code, where, **problem.values)

    @contextmanager
    def at(self, where: Where) -> Iterator[None]:
        """Problems raised inside become faults at this place."""
        try:
            yield
        except Problem as problem:
            self.take(problem, where)

    def check(self) -> None:
        """Raise everything found so far, by file and line; return if nothing was."""
        if self._found:
            ordered = sorted(self._found, key=lambda f: (f.where.file, f.where.line))
            raise InputFault(tuple(ordered))


def told(function: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """For questions people ask in Python: a problem comes as an :class:`InputFault`, in words."""

    @wraps(function)
    def asked(*args: Asked.args, **named: Asked.kwargs) -> Answer:
        try:
            return function(*args, **named)
        except Problem as problem:
            fault = Fault(problem.code, NOWHERE, problem.values)
            raise InputFault((fault,), EXIT_USAGE) from None

    return asked


def fail(code: str, where: Where = NOWHERE, exit_code: int = EXIT_FAULT, **values: object) -> NoReturn:
    """Raise one fault at once, for what makes going on pointless (no such file, full disk)."""
    raise InputFault((Fault(code, where, values),), exit_code)
