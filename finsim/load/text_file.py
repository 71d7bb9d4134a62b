"""From a file to text: whatever makes a file unreadable as text is told here."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from pathlib import Path

from finsim.errors import Faults, Where
from finsim.load.nearest import nearest

MAX_BYTES = 20_000_000
"""The largest file that is read."""

UNSEEN = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that nobody sees and YAML forbids or takes for the end of a line."""


def read_bytes(
    path: Path, name: str, faults: Faults, named_at: Where | None = None, kind: str = "YAML"
) -> bytes | None:
    """The bytes of a file, or ``None`` after noting why there are none.

    ``name`` is what the user calls the file; ``named_at`` is where it was named, when in another file;
    ``kind`` is what should stand there, YAML or CSV.
    """
    where = named_at or Where(name)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        _missing(path, name, where, faults)
    except IsADirectoryError:
        faults.add("file-is-folder" if kind == "YAML" else "csv-is-folder", where, found=name)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        faults.add("file-unreadable", where, found=name, reason=reason)
    else:
        if len(data) <= MAX_BYTES:
            return data
        faults.add("file-too-large", where, found=name, limit=MAX_BYTES // 1_000_000)
    return None


def _missing(path: Path, name: str, where: Where, faults: Faults) -> None:
    try:
        near = _near(path, [other.name for other in path.parent.iterdir()])
    except OSError:
        faults.add("file-missing-folder", where, found=name, folder=str(path.parent))
        return
    if near:
        faults.add("file-missing-near", where, found=name, near=near)
    else:
        faults.add("file-missing", where, found=name)


def _near(path: Path, names: list[str]) -> str:
    """The file most likely meant: one of a like name, not just of the same ending."""
    stems = {Path(name).stem: name for name in names}
    stems |= {Path(name).stem: name for name in names if Path(name).suffix == path.suffix}
    near = nearest(path.stem, stems)
    return stems[near] if near else ""


def decode(data: bytes, name: str, faults: Faults) -> str | None:
    """The text of a UTF-8 file with ``\\n`` line ends and no byte-order mark; ``None`` after a fault."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        faults.add("not-text", Where(name))
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:
        faults.add("utf16", Where(name))
        return None
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _other_code(data, error.start, name, faults)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if _all_seen(text, name, faults) else None


def _other_code(data: bytes, bad: int, name: str, faults: Faults) -> None:
    where = Where(name, data.count(b"\n", 0, bad) + 1)
    line = data[data.rfind(b"\n", 0, bad) + 1 :].split(b"\n", 1)[0]
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        faults.add("not-utf8-unknown", where, found=f"0x{data[bad]:02X}")
    else:
        faults.add("not-utf8", where, found=cut(line.decode("gb18030")))


def _all_seen(text: str, name: str, faults: Faults) -> bool:
    hit = UNSEEN.search(text)
    if hit is None:
        return True
    line = text.count("\n", 0, hit.start()) + 1
    faults.add("control-character", Where(name, line), found=f"U+{ord(hit.group()):04X}")
    return False


def cut(line: str, length: int = 60) -> str:
    """A line as it is shown in a message: without the blanks around it, shortened with ``…``."""
    line = line.strip()
    return line if len(line) <= length else line[: length - 1] + "…"
