"""The typefaces of the papers: the official ones where the machine has them, else an installed open one.

Title in 方正小标宋, headings in 黑体 and 楷体, text in 仿宋, tables in 宋体 (GB/T 9704-2012 and its usage in
fiscal papers); figures in Times New Roman.  English papers take Times New Roman and Arial.  No font file is
part of finsim: the open one, Noto Sans SC, comes with an installed package (:mod:`finsim.report.fonts`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from finsim.report.fonts import font_file

OPEN_NAME = "Noto Sans SC"
_OTHER_STYLES = ("Bold", "Italic", "Oblique")
SUFFIXES = (".ttf", ".ttc", ".otf")


@dataclass(frozen=True, slots=True)
class Face:
    """One typeface: ``name`` as Word asks for it, ``file`` where it lies (``None``: not on this machine).

    ``official``: the name of the typeface that the role should have, whether the machine has it or not.
    """

    name: str
    file: Path | None
    official: str


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The typefaces of one language by role; ``fallback`` has the characters that another one lacks."""

    title: Face
    heading1: Face
    heading2: Face
    body: Face
    table: Face
    number: Face
    fallback: Face

    @property
    def faces(self) -> tuple[Face, ...]:
        """All of them, in the order of the fields."""
        return (self.title, self.heading1, self.heading2, self.body, self.table, self.number, self.fallback)

    @property
    def files(self) -> tuple[Path, ...]:
        """The font files that are there, each once, in the order of the roles."""
        return tuple(dict.fromkeys(face.file for face in self.faces if face.file is not None))


@dataclass(frozen=True, slots=True)
class _Known:
    """A typeface: its names, the one for Word first, and how its files are called."""

    names: tuple[str, ...]
    stems: tuple[str, ...]


_TITLE = _Known(
    ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋_GBK"),
    ("fzxbs", "fzxiaobiaosong", "方正小标宋"),
)
_HEI = _Known(("黑体", "SimHei"), ("simhei", "黑体"))
_KAI_GB = _Known(("楷体_GB2312", "KaiTi_GB2312"), ("simkaigb2312", "kaitigb2312", "楷体gb2312", "simkai"))
_KAI = _Known(("楷体", "KaiTi"), ("simkai", "kaiti", "楷体"))
_FANG_GB = _Known(
    ("仿宋_GB2312", "FangSong_GB2312"), ("simfanggb2312", "fangsonggb2312", "仿宋gb2312", "simfang")
)
_FANG = _Known(("仿宋", "FangSong"), ("simfang", "fangsong", "仿宋"))
_SONG = _Known(("宋体", "SimSun"), ("simsun", "宋体"))
_TIMES = _Known(("Times New Roman",), ("times",))
_ARIAL = _Known(("Arial",), ("arial",))
_ROLES: Mapping[str, Sequence[tuple[_Known, ...]]] = {
    "zh": ((_TITLE,), (_HEI,), (_KAI_GB, _KAI), (_FANG_GB, _FANG), (_SONG,), (_TIMES, _SONG)),
    "en": ((_ARIAL,), (_ARIAL,), (_ARIAL,), (_TIMES,), (_TIMES,), (_TIMES,)),
}
"""What each role may have, the best first: title, heading1, heading2, body, table, number."""


def typefaces(language: str, folders: Sequence[Path] | None = None) -> Typefaces:
    """The typefaces of a language (``zh`` or ``en``), looked for in ``folders`` (default: the system's).

    A role whose official typeface is on no shelf takes the open one; where that is missing too it keeps the
    official name without a file.
    """
    found = _files(system_folders() if folders is None else folders)
    spare = font_file()
    title, first, second, body, table, number = (_pick(choice, found, spare) for choice in _ROLES[language])
    return Typefaces(title, first, second, body, table, number, Face(OPEN_NAME, spare, OPEN_NAME))


def system_folders() -> tuple[Path, ...]:
    """Where Windows, macOS and Linux keep fonts; folders that are not there are left out."""
    home = Path.home()
    if sys.platform == "win32":
        system = Path(os.environ.get("SYSTEMROOT", "C:/Windows"), "Fonts")
        own = Path(os.environ.get("LOCALAPPDATA", str(home / "AppData/Local")), "Microsoft/Windows/Fonts")
        folders = (system, own)
    elif sys.platform == "darwin":
        office = Path("/Applications/Microsoft Word.app/Contents/Resources/DFonts")
        folders = (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"), office)
    else:
        shared = os.environ.get("XDG_DATA_HOME") or str(home / ".local/share")
        folders = (
            home / ".fonts", Path(shared, "fonts"), Path("/usr/local/share/fonts"), Path("/usr/share/fonts")
        )  # fmt: skip
    return tuple(folder for folder in folders if folder.is_dir())


def _files(folders: Sequence[Path]) -> list[Path]:
    """The font files whose names look like an official typeface's, sorted by name within each folder."""
    stems = {stem for role in _ROLES.values() for choice in role for known in choice for stem in known.stems}
    return [path for folder in folders for path in sorted(_walk(folder)) if _begins(path, stems)]


def _walk(folder: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(folder):
        yield from (Path(parent, name) for name in names if name.lower().endswith(SUFFIXES))


def _begins(path: Path, stems: Sequence[str] | set[str]) -> bool:
    plain = path.stem.lower().replace("_", "").replace("-", "").replace(" ", "")
    return plain.startswith(tuple(stems))


def _pick(choice: Sequence[_Known], found: Sequence[Path], spare: Path | None) -> Face:
    official = choice[0].names[0]
    for known in choice:
        for path in found:
            if _begins(path, known.stems) and _is_regular(path, known.names):
                return Face(known.names[0], path, official)
    return Face(official if spare is None else OPEN_NAME, spare, official)


def _is_regular(path: Path, names: Sequence[str]) -> bool:
    """Whether the file's first font has one of the names, upright and of normal weight.

    File names lie: simkai.ttf is 楷体_GB2312 on Windows XP and 楷体 since.
    """
    from matplotlib.ft2font import FT2Font

    try:
        font = FT2Font(str(path))
    except (OSError, RuntimeError):
        return False
    records = font.get_sfnt().items()
    families = {raw.decode("utf-16-be", "replace") for key, raw in records if (key[0], key[3]) == (3, 1)}
    return bool((families | {font.family_name}) & set(names)) and not any(
        style in font.style_name for style in _OTHER_STYLES
    )
