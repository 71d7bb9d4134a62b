"""LibreOffice and Chromium show the same Chinese font on every machine: the one that finsim installs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from finsim.report.fonts import font_file

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
</fontconfig>
"""


@pytest.fixture(scope="session", autouse=True)
def _programs_find_the_font(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A machine without any Chinese font would print empty boxes, and other pages than here."""
    font = font_file()
    with pytest.MonkeyPatch.context() as patch:
        if font is not None:
            folder = tmp_path_factory.mktemp("fonts")
            config = folder / "fonts.conf"
            config.write_text(FONTS.format(fonts=font.parent, cache=folder / "cache"), encoding="utf-8")
            patch.setenv("FONTCONFIG_FILE", str(config))
        yield
