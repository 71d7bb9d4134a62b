"""``finsim sensitivity``: sentences, files, the chart, JSON, both languages."""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from io import BytesIO, StringIO
from pathlib import Path

import numpy as np
import pytest
from shocked import BOARDERS, RATE, RESIDENTS, STANDARD, normal, shock, shocked

from finsim import cli
from finsim.analysis.indices import indices
from finsim.analysis.tornado import tornado
from finsim.distributions.triangular import Triangular
from finsim.report.index_words import indices_text, percent
from finsim.report.reckoner_words import COLUMNS as RECKONER_COLUMNS
from finsim.report.sensitivity_words import end_text, money_text
from finsim.report.table import Book
from finsim.report.tornado_chart import tornado_png
from finsim.report.tornado_words import TORNADO_COLUMNS, sentences, tornado_text
from finsim.result import Result

CASE = (Path(__file__).parent / "bad" / "sensitivity.yaml").read_text(encoding="utf-8")


@pytest.fixture
def result() -> Result:
    return shocked(
        shock("boarders", BOARDERS, Triangular(0.9, 1.0, 1.2), name="寄宿生人数"),
        shock("rate", RATE, normal(0.01, 0.0), form="difference", axes=("year",), name="标准增长率"),
        shock("all", [BOARDERS, RESIDENTS], normal(0.05), name="全部人数"),
        shock("idle", STANDARD, normal(1e-9), name="不动的数"),
    )


def book(result: Result, language: str = "zh") -> Book:
    return Book(result, "base", language)


def chinese(text: str) -> list[str]:
    return [sign for sign in text if unicodedata.east_asian_width(sign) in "WF"]


# ---- words ----


def test_a_sentence_a_row(result: Result) -> None:
    """Every sentence says the range, from where to where, and the difference; the amounts agree with it."""
    found = tornado(result, year="2020")
    lines = sentences(book(result), found, 0)
    assert len(lines) == 4
    assert lines[0] == (
        "1. 全部人数从少8.22%到多8.22%，2020年支出合计从1,688万元到1,991万元（相差303万元）。"
    )
    assert lines[1].startswith("2. 寄宿生人数从1,691 人到2,063 人（各地合计），2020年支出合计从")
    assert "；它按年度分别抽，这里各次抽样一起变动" in lines[2]
    assert "标准增长率从6.36%到9.64%" in lines[2]
    still = "4. 不动的数从1,000 元/人/年到1,000 元/人/年，2020年支出合计从"
    assert lines[3] == f"{still}18,396,086.40元到18,396,086.40元（相差0.01元）。"


def test_nothing_moves_is_said(result: Result) -> None:
    found = tornado(result, of="total[2018,item=allowance]")
    text = tornado_text(book(result), found, 0)
    assert "寄宿生人数从1,691 人到2,063 人（各地合计），2018年支出合计（城乡居民津贴）不变。" in text
    assert "另有 3 个影响更小的没有列出" in tornado_text(book(result), found, 1)


def test_amounts_in_words(result: Result) -> None:
    zh, en = book(result), book(result, "en")
    assert [money_text(zh, amount) for amount in (1.5e8, 1.5e5, 99.995, 1234.5)] == [
        "1.50亿元", "15万元", "100元", "1,235元",
    ]  # fmt: skip
    assert [money_text(en, amount) for amount in (1.5e8, 1234.5)] == ["150.00 million yuan", "1,235 yuan"]
    assert money_text(zh, -2.5e8) == "-2.50亿元"


def test_ends_in_their_own_unit(result: Result) -> None:
    ranges = {one.shock.code: one.range for one in tornado(result).bars}
    said = {code: end_text(book(result), ends, ends.low) for code, ends in ranges.items()}
    assert said == {"all": "−8.22%", "boarders": "1,691 人", "rate": "6.36%", "idle": "1,000 元/人/年"}
    assert end_text(book(result, "en"), ranges["boarders"], 5.0) == "5 person"


def test_an_index_not_told_apart_is_shown_as_that(result: Result) -> None:
    text = indices_text(book(result), indices(result, draws=256), 0)
    idle = [line for line in text.split("\n") if "不动的数" in line]
    assert "不能与 0 区分" in idle[0]
    assert idle[-1].startswith("4. 不动的数：")
    english = indices_text(book(result, "en"), indices(result, draws=256), 0)
    assert "not told apart from 0" in english
    assert not chinese(english.replace(book(result, "en").name, "").replace("三地两项测算", ""))


def test_percent() -> None:
    parts = (0.5, 0.0004, 0.0, -0.0001, -0.02)
    assert [percent(part) for part in parts] == ["50.0%", "<0.1%", "0.0%", "0.0%", "−2.0%"]


# ---- chart ----


def pixels(image: bytes) -> np.ndarray:
    from matplotlib.image import imread

    return np.asarray(imread(BytesIO(image)))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_chart_is_whole(result: Result, language: str) -> None:
    """Nothing reaches the edge of the image; both halves are seen, and told apart in grey."""
    seen = pixels(tornado_png(book(result, language), tornado(result)))[:, :, :3]
    edges = (seen[:4], seen[-4:], seen[:, :4], seen[:, -4:])
    assert all((edge > 0.99).all() for edge in edges)
    grey = seen @ np.array([0.299, 0.587, 0.114])
    light, dark = ((np.abs(grey - shade) < 0.02).sum() for shade in (0.72, 0.19))
    assert light > 1000
    assert dark > 1000


def test_chart_of_many_long_names() -> None:
    """Fifteen at most; long names go on below."""
    name = "城乡居民基本养老保险基础养老金领取人数中位于边境旗县的部分"
    result = shocked(
        *(shock(f"s{k:02d}", BOARDERS, normal(0.01 * k), name=f"{name}{k}") for k in range(1, 20))
    )
    seen = pixels(tornado_png(book(result), tornado(result)))
    assert seen.shape[0] > 1000
    assert (seen[:, :4, :3] > 0.99).all()


# ---- command ----


def run(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    monkeypatch.setattr(sys, "argv", ["finsim", "sensitivity", *words])
    code = 0
    try:
        cli.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    return code, capsys.readouterr().out


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("case.yaml").write_text(CASE, encoding="utf-8")
    return tmp_path


def table(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(Path(path).read_text(encoding="utf-8-sig"))))


def test_tornado_files_say_what_is_printed(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, printed = run(["case.yaml", "--of", "central", "--out", "o"], monkeypatch, capsys)
    assert code == 0
    assert (
        "1. 标准从917.76 元/人/年到1,082.24 元/人/年，2022年中央负担从974万元到1,149万元（相差175万元）。"
        in printed
    )
    rows = table("o/tornado.csv")
    assert tuple(rows[0]) == TORNADO_COLUMNS
    assert [row["shock"] for row in rows] == ["standard", "spending", "boarders"]
    for row in rows:
        away = abs(float(row["amount_high"]) - float(row["amount_low"]))
        assert away == pytest.approx(float(row["swing"]), abs=0.011)
    assert Path("o/tornado.png").read_bytes().startswith(b"\x89PNG")


def test_reckoner_file_has_every_number_and_payer(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, printed = run(["case.yaml", "--way", "reckoner", "--top", "1", "--out", "o"], monkeypatch, capsys)
    assert code == 0
    assert "只列 4 行中影响最大的 1 行" in printed
    rows = table("o/reckoner.csv")
    assert tuple(rows[0]) == RECKONER_COLUMNS
    assert len(rows) == 4 * 3  # central, local and all together
    one = [row for row in rows if row["kind"] == "count"]
    assert [row["amount_sum"] for row in one] == ["295422.40", "295422.40", "590844.80"]
    assert one[0]["change"] == "多1%"
    assert one[0]["path"] == "items.boarding.lines.primary.count"


def test_indices_file(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [
        "case.yaml",
        "--way",
        "indices",
        "--group",
        "steps=standard,spending",
        "--draws",
        "256",
        "--out",
        "o",
    ]
    code, printed = run(words, monkeypatch, capsys)
    assert code == 0
    assert "steps（spending、standard）" in printed
    rows = table("o/indices.csv")
    assert [row["shocks"] for row in rows] == ["spending standard", "boarders"]
    assert all(row["unit"] == "1" for row in rows)


@pytest.mark.parametrize("way", ["tornado", "reckoner", "indices"])
def test_json_and_english(
    way: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--group", "g=standard,spending", "--draws", "64"] if way == "indices" else []
    code, printed = run(["case.yaml", "--way", way, "--json", *more], monkeypatch, capsys)
    data = json.loads(printed)
    assert code == 0
    assert data["rows"]
    plain = re.sub("name: [^\n,}]+|title: .+", "", CASE)
    assert chinese(plain)  # sources stay as they are; nothing of them is printed here
    english = CASE.replace("寄宿生生活补助测算", "Boarding").replace("海拉尔区", "Hailar")
    for zh, en in (("寄宿生生活补助", "Allowance"), ("小学寄宿生", "Pupils"), ("寄宿生人数", "Boarders"),
                   ("支出增长率", "Growth"), ("name: 标准", "name: Standard")):  # fmt: skip
        english = english.replace(zh, en)
    Path("en.yaml").write_text(english, encoding="utf-8")
    code, printed = run(["en.yaml", "--way", way, "--lang", "en", *more], monkeypatch, capsys)
    assert (code, chinese(printed)) == (0, [])
