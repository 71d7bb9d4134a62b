"""The Word file on paper: LibreOffice Writer makes a PDF of it, whose pages are read and looked at.

Needs LibreOffice Writer and poppler (Debian: ``apt-get install --no-install-recommends libreoffice-writer
poppler-utils``).
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from appendix_samples import GLYPHS, long_table, numbered, sample, small, wide_table
from matplotlib.image import imread

import finsim
from finsim.appendix.cells import shown
from finsim.appendix.charts import drawings
from finsim.appendix.choose import choose
from finsim.appendix.document import Document, Heading, PageBreak, Paragraph, TableBlock
from finsim.appendix.tables import numbered_tables
from finsim.appendix.word import word
from finsim.appendix.wording import compose

pytestmark = pytest.mark.slow
SCENARIOS = Path(__file__).parent.parent / "scenarios"
NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*\.?\d*%?")
OFF_BY = 2
"""How many pages the contents may be off behind a table of a dozen pages, with typefaces of other widths than
those of DejaVu Serif, by which the pages are counted."""


@dataclass(frozen=True)
class Printed:
    """A PDF's pages: the text of each, and its width and height in points."""

    pdf: Path
    pages: tuple[str, ...]
    sizes: tuple[tuple[float, float], ...]


def ran(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, timeout=300, text=True).stdout


def print_out(document: Document, folder: Path) -> Printed:
    office = shutil.which("soffice")
    assert office, "LibreOffice Writer is needed: apt-get install --no-install-recommends libreoffice-writer"
    source = folder / "paper.docx"
    source.write_bytes(word(document))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    ran(office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source))
    pdf = folder / "paper.pdf"
    pages = tuple(ran("pdftotext", "-layout", str(pdf), "-").split("\f")[:-1])
    sizes = re.findall(
        r"size:\s+([\d.]+) x ([\d.]+)", ran("pdfinfo", "-f", "1", "-l", str(len(pages)), str(pdf))
    )
    return Printed(pdf, pages, tuple((float(wide), float(high)) for wide, high in sizes))


def packed(text: str) -> str:
    """A text without its blanks: programs put some between Chinese and Latin characters."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages(language: str, tmp_path: Path) -> None:
    """Heads of a long table on each of its pages, running heads and numbers on all but the cover, wide tables
    on pages that lie on their side, nothing outside the margins."""
    document = sample(language)
    found = print_out(document, tmp_path)
    count = len(found.pages)
    assert document.title[:6] in packed(found.pages[0]) or language == "en"
    numbers = ("第{}页，共{}页", "Page{}of{}")[language == "en"]
    for index, page in enumerate(found.pages):
        here = packed(page)
        assert (packed(document.running_head) in here) == (index > 0)
        assert (numbers.format(index + 1, count) in here) == (index > 0)
    heads = {word for column in long_table(1, language).columns for word in column.head.split()}
    of_list = [index for index, page in enumerate(found.pages) if all(word in page for word in heads)]
    assert of_list == list(range(of_list[0], of_list[-1] + 1))
    assert len(of_list) > 3
    turned = [index for index, (wide, high) in enumerate(found.sizes) if wide > high]
    wide_head = packed("".join(column.head for column in wide_table(8, language).columns))
    of_wide = [index for index, page in enumerate(found.pages) if wide_head in packed(page)]
    assert len(of_wide) == 1
    assert set(of_list) | set(of_wide) <= set(turned)
    assert len(turned) <= len(of_list) + len(of_wide) + 1
    assert packed(GLYPHS) in packed("".join(found.pages))
    _inside_the_margins(found, tmp_path)
    _contents_are_about_right(document, found)


def _inside_the_margins(found: Printed, folder: Path) -> None:
    """Nothing is printed nearer than 15 mm to a page's side, and every page has something on it."""
    ran("pdftoppm", "-r", "50", "-gray", "-png", str(found.pdf), str(folder / "page"))
    dots = 50 * 15 // 25
    for picture in sorted(folder.glob("page-*.png")):
        ink = imread(picture) < 0.8
        assert ink.any(), f"{picture.name} is empty"
        assert not ink[:, :dots].any(), f"{picture.name}: cut at the left"
        assert not ink[:, -dots:].any(), f"{picture.name}: cut at the right"
        assert np.count_nonzero(ink) > 60


def _contents_are_about_right(document: Document, found: Printed) -> None:
    """What the contents say of a heading's page, against the page on which it stands."""
    told = re.findall(r"^\s*(\S.*?)\s*\.{4,}\s*(\d+)\s*$", found.pages[1], re.MULTILINE)
    pages = {packed(text): int(page) for text, page in told}
    lines = [[packed(line) for line in page.splitlines()] for page in found.pages]
    off_by = 0 if "DejaVu Serif" in ran("fc-match", "Times New Roman") else OFF_BY
    at, looked_at = 2, 0
    for block in document.blocks:
        if isinstance(block, Heading) and block.level < 3:
            title = packed(block.text)
        elif isinstance(block, TableBlock):
            title = packed(block.numbered.label + block.numbered.title)
        else:
            continue
        at = next(index for index in range(at, len(lines)) if title in lines[index])
        assert abs(pages[title] - at - 1) <= off_by, title
        looked_at += 1
    assert looked_at == len(pages) > 5


@pytest.mark.parametrize("name", ["uncertainty-example", "qingcheng-affordability"])
def test_contents_of_real_papers(name: str, tmp_path: Path) -> None:
    """The contents take one page and name the pages of all headings and tables; no number is broken."""
    edition = choose(finsim.project(finsim.load(SCENARIOS / f"{name}.yaml")))
    document = compose(edition, numbered_tables(edition), drawings(edition), None)
    found = print_out(document, tmp_path)
    _contents_are_about_right(document, found)
    counted = Counter(NUMBER.findall(ran("pdftotext", "-raw", str(found.pdf), "-")))
    for block in document.blocks:
        if isinstance(block, TableBlock) and block.numbered.table is not None:
            table = block.numbered.table
            for row in table.rows:
                cells = zip(row.cells, table.columns, strict=True)
                texts = [shown(cell, column.kind) for cell, column in cells if column.kind != "text"]
                assert all(counted[number] for text in texts for number in NUMBER.findall(text))


def test_every_row_is_printed_once(tmp_path: Path) -> None:
    """The rows of a long table, in order, none lost at the foot of a page."""
    found = print_out(small("zh", TableBlock(numbered(long_table(90), 3, "list"))), tmp_path)
    services = re.findall(r"第\s*(\d+)\s*项服务", "".join(found.pages))
    assert [int(number) for number in services] == list(range(1, 91))
    notes = packed(found.pages[-1])
    assert "尾差：各数取整后仍可相加。" in notes


def test_parts_of_a_very_wide_table_fit(tmp_path: Path) -> None:
    """40 years beside each other: in parts, every amount whole on one line."""
    table = wide_table(40)
    found = print_out(small("zh", TableBlock(numbered(table))), tmp_path)
    _inside_the_margins(found, tmp_path)
    printed = "".join(found.pages)
    for row in table.rows:
        for cell in row.cells:
            assert isinstance(cell, str) or f"{cell:,}" in printed


def test_no_empty_pages(tmp_path: Path) -> None:
    """Page breaks beside turns of the page, at the beginning and at the end add no empty page.

    The cover; the heading, on a page of its own as asked; the table; the last line.
    """
    wide = TableBlock(numbered(wide_table()))
    blocks = (PageBreak(), Heading(1, "甲"), PageBreak(), wide, PageBreak(), Paragraph("乙"), PageBreak())
    found = print_out(small("zh", *blocks), tmp_path)
    assert [wide > high for wide, high in found.sizes] == [False, True, True, False]
