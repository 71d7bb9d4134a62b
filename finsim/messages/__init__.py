"""Every message of finsim in Chinese and English, one file a subject.

Each module of this folder holds ``MESSAGES: dict[str, tuple[str, str]]``: code → (Chinese, English).
Blanks like ``{found}`` are filled from the fault's values.  Modules are read only when a message is
shown, so that a run without faults does not pay for them.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules


@lru_cache(maxsize=1)
def catalogue() -> dict[str, tuple[str, str]]:
    """All messages by code; two messages with one code are an error of ours."""
    found: dict[str, tuple[str, str]] = {}
    for module in iter_modules(__path__):
        for code, pair in import_module(f"{__name__}.{module.name}").MESSAGES.items():
            if code in found:
                raise ValueError(f"message code {code!r} is defined twice")
            found[code] = pair
    return found


def message(code: str, values: dict[str, object], language: str) -> str:
    """The message ``code`` in ``language`` (``zh`` or ``en``), its blanks filled.

    A value that is itself a pair ``(zh, en)`` is shown in the same language.
    """
    index = 1 if language == "en" else 0
    shown = {k: v[index] if isinstance(v, tuple) and len(v) == 2 else v for k, v in values.items()}
    return catalogue()[code][index].format_map(shown)
