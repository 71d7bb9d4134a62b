"""The pages of the appendix as pictures for docs/appendix.md: ``python docs/make_pictures.py``.

The set is made by the command that the page shows; LibreOffice shows the workbook and the Word file, poppler
the PDF, Chromium the HTML.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SCENARIO = "scenarios/hulunbuir-best-estimate.yaml"
NAME = "hulunbuir-best-estimate"
SMALL = "scenarios/hulunbuir-2020.yaml"
PLACE = "150721-阿荣旗"
APPENDIX = (sys.executable, "-m", "finsim", "appendix", "--quiet")
WIDTH = 1400
COLOURS = 64
CHROMIUM = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        run(*APPENDIX, SCENARIO, "--out", str(folder), "--to", "docx,pdf,html")
        pages = shown(folder / f"{NAME}.pdf", folder)
        together([pages[0], pages[2], pages[3], pages[11]], "appendix-pdf.png")
        together([pages[12]], "appendix-list.png")
        words = shown(printed(folder / f"{NAME}.docx", folder), folder)
        together(words[1:5], "appendix-word.png")
        run(*APPENDIX, SMALL, "--place", "阿荣旗", "--out", str(folder), "--to", "xlsx")
        book = printed(folder / f"{PLACE}.xlsx", folder)
        pages = shown(book, folder)
        together([pages[0], pages[page_of(book, "分项目支出测算表", 3)]], "appendix-workbook.png")
        together([screen(folder / f"{NAME}.html", folder)], "appendix-html.png")


def run(*words: str) -> None:
    subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def printed(path: Path, folder: Path) -> Path:
    """A file of an office program as a PDF, by LibreOffice."""
    out = folder / path.suffix[1:]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run("soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(out), str(path))
    return out / f"{path.stem}.pdf"


def shown(path: Path, folder: Path) -> list[Path]:
    """The first pages of a PDF as pictures."""
    stem = folder / f"page-{path.parent.name}"
    run("pdftoppm", "-r", "80", "-l", "40", "-png", str(path), str(stem))
    return sorted(folder.glob(f"{stem.name}-*.png"))


def screen(path: Path, folder: Path) -> Path:
    picture = folder / "screen.png"
    run(*CHROMIUM, f"--screenshot={picture}", "--window-size=1200,3400", path.as_uri())
    Image.open(picture).crop((0, 1750, 1200, 3400)).save(picture)
    return picture


def page_of(path: Path, text: str, first: int) -> int:
    """The index of the page on which a text stands, looked for from a page on."""
    for page in range(first, 100):
        words = ("pdftotext", "-f", str(page), "-l", str(page), str(path), "-")
        if text in subprocess.run(words, capture_output=True, check=True, text=True).stdout:
            return page - 1
    raise SystemExit(f"no page with {text}")


def together(pages: Sequence[Path], name: str) -> None:
    """Pages side by side as one small picture."""
    images = [Image.open(page).convert("RGB") for page in pages]
    high = max(image.height for image in images)
    sheet = Image.new("RGB", (sum(image.width + 8 for image in images) - 8, high), "#BBBBBB")
    left = 0
    for image in images:
        sheet.paste(image, (left, 0))
        left += image.width + 8
    if sheet.width > WIDTH:
        sheet = sheet.resize((WIDTH, round(high * WIDTH / sheet.width)), Image.Resampling.LANCZOS)
    sheet.quantize(COLOURS).save(IMAGES / name, optimize=True)


if __name__ == "__main__":
    main()
