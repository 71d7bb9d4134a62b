"""A font with Chinese characters for charts, on any machine: it comes with an installed package."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

PACKAGE = "zhplot"
"""The package whose font file is used (Noto Sans SC, SIL Open Font License); its code is not imported."""
FILE = "fonts/NotoSansSC-Regular.ttf"


def font_file() -> Path | None:
    """The font file, or ``None`` where the package is missing or laid out in another way."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).parent / FILE
    return path if path.is_file() else None


def chart_font() -> list[str]:
    """Font names for matplotlib, the best first: the package's font, then what Chinese systems have."""
    from matplotlib import font_manager

    names = ["Microsoft YaHei", "SimHei", "PingFang SC", "Noto Sans CJK SC"]
    known = {font.name for font in font_manager.fontManager.ttflist}
    path = font_file()
    if path is not None:
        name = font_manager.FontProperties(fname=str(path)).get_name()
        if name not in known:
            font_manager.fontManager.addfont(str(path))
        return [name]
    return [name for name in names if name in known] or ["sans-serif"]
