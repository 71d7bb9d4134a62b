"""Official typefaces where they are, the open one where not, told by what the files hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from finsim.appendix import typefaces as module
from finsim.appendix.typefaces import OPEN_NAME, typefaces
from finsim.report.fonts import font_file


def font(path: Path, family: str, style: str = "Regular") -> Path:
    """A font file of another name: DejaVu Sans under a borrowed one."""
    import matplotlib

    data = Path(matplotlib.get_data_path(), "fonts", "ttf")
    with TTFont(data / ("DejaVuSans-Bold.ttf" if "Bold" in style else "DejaVuSans.ttf")) as made:
        for record in made["name"].names:
            if record.nameID in (1, 16):
                record.string = family
            if record.nameID in (4, 6):
                record.string = family.replace(" ", "") + style
        path.parent.mkdir(parents=True, exist_ok=True)
        made.save(path)
    return path


def test_nothing_official_takes_the_open_one(tmp_path: Path) -> None:
    found = typefaces("zh", (tmp_path,))
    assert {face.name for face in found.faces} == {OPEN_NAME}
    assert found.files == (font_file(),)
    assert found.title.official == "方正小标宋简体"
    assert found.body.official == "仿宋_GB2312"


def test_official_ones_are_found_by_file_and_name(tmp_path: Path) -> None:
    fang = font(tmp_path / "deep" / "simfang.ttf", "FangSong")
    hei = font(tmp_path / "SIMHEI.TTF", "SimHei")
    found = typefaces("zh", (tmp_path,))
    assert (found.body.name, found.body.file) == ("仿宋", fang)
    assert (found.heading1.name, found.heading1.file) == ("黑体", hei)
    assert found.heading2.name == OPEN_NAME
    assert found.files == (font_file(), hei, fang)


def test_the_older_standard_name_goes_first(tmp_path: Path) -> None:
    font(tmp_path / "simfang.ttf", "FangSong")
    older = font(tmp_path / "仿宋_GB2312.ttf", "FangSong_GB2312")
    assert typefaces("zh", (tmp_path,)).body.file == older


@pytest.mark.parametrize(("family", "style"), [("Something", "Regular"), ("SimSun", "Bold")])
def test_file_names_are_not_believed(tmp_path: Path, family: str, style: str) -> None:
    font(tmp_path / "simsun.ttf", family, style)
    assert typefaces("zh", (tmp_path,)).table.name == OPEN_NAME


def test_what_is_no_font_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "simsun.ttc").write_bytes(b"not a font")
    (tmp_path / "simhei.ttf").mkdir()
    assert {face.name for face in typefaces("zh", (tmp_path,)).faces} == {OPEN_NAME}


def test_english_papers(tmp_path: Path) -> None:
    times = font(tmp_path / "times.ttf", "Times New Roman")
    found = typefaces("en", (tmp_path,))
    assert (found.body.file, found.title.name, found.fallback.name) == (times, OPEN_NAME, OPEN_NAME)


def test_without_any_font_the_official_names_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "font_file", lambda: None)
    found = typefaces("zh", (tmp_path,))
    assert found.files == ()
    assert found.table.name == "宋体"


def test_the_open_one_has_the_rare_characters() -> None:
    from matplotlib.ft2font import FT2Font

    has = FT2Font(str(font_file())).get_char_index
    assert [char for char in "镕堃鄠喆玥珺祎犇淼〔〕“”∶—％〓℃②" if not has(ord(char))] == []


def test_folders_of_the_system_are_there() -> None:
    assert all(folder.is_dir() for folder in module.system_folders())
