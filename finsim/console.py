"""What the command line prints beside results: faults, progress, and text that every console can show."""

from __future__ import annotations

import sys
import threading
import time
from itertools import pairwise

import click

from finsim.errors import Fault


class Progress:
    """Tells on the error stream what is being done, once it has taken more than a second, and goes on
    telling every five seconds until the end."""

    def __init__(self, silent: bool) -> None:
        self._said = ("", "")
        self._over = threading.Event()
        if not silent:
            threading.Thread(target=self._go, daemon=True).start()

    def __call__(self, zh: str, en: str) -> None:
        self._said = (zh, en)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()

    def _go(self) -> None:
        started = time.monotonic()
        while not self._over.wait(1 if time.monotonic() - started < 1 else 5):
            zh, en = self._said
            click.echo(f"… {zh} {en} {time.monotonic() - started:.0f} s", err=True)


def print_faults(faults: tuple[Fault, ...]) -> None:
    """Every fault on the error stream, in the language asked for first, and their number."""
    first = "en" if _asked_english() else "zh"
    for fault in faults:
        click.echo(fault.both(first), err=True)
    if len(faults) > 1:
        count = len(faults)
        said = (f"共 {count} 处错误。", f"{count} faults in all.")
        click.echo(" ".join(said if first == "zh" else said[::-1]), err=True)


def print_usage(error: click.ClickException) -> None:
    """What is wrong with the command itself, and how to see what it takes."""
    from finsim.usage import usage_fault

    if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
        click.echo(error.format_message(), err=True)
        return
    print_faults((usage_fault(error),))
    context = getattr(error, "ctx", None)
    if context is not None:
        click.echo(f"    {context.command_path} --help", err=True)


def fault_data(fault: Fault) -> dict[str, object]:
    """A fault for scripts (``--json``)."""
    return {
        "code": fault.code,
        "file": fault.where.file,
        "line": fault.where.line,
        "zh": fault.text("zh"),
        "en": fault.text("en"),
    }


def _asked_english() -> bool:
    words = sys.argv[1:]
    return "--lang=en" in words or ("--lang", "en") in pairwise(words)


def speak_utf8() -> None:
    """Chinese comes out whole on a Windows console or pipe of another code page."""
    for stream in (sys.stdout, sys.stderr):
        if (getattr(stream, "encoding", "") or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
