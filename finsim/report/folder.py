"""The output folder: all files of a run, or, if anything fails, none, with what stood there before intact.

Everything is first written under temporary names in the same folder and brought to the disk; only then are
the files renamed.  If a rename fails (a file open in Excel on Windows), those already made are undone.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

from finsim.errors import EXIT_OUTPUT, fail
from finsim.recipients import recipients_of
from finsim.report.csv_files import burden_csv, indicators_csv, items_csv, summary_csv
from finsim.report.excel import workbook
from finsim.report.ground_csv import assumptions_csv, lines_csv, top_down_csv
from finsim.report.tables import books, sheets
from finsim.result import Result
from finsim.spec import PAYERS

CHARTS = ("charts/burden-by-level.png", "charts/top-items.png")
TOP_DOWN = "top-down.csv"
INDICATORS = "indicators.csv"
RECIPIENTS = "recipients.csv"
FUNDS = "funds.csv"
POPULATION = "population.csv"
OF_BANDS = (
    "bands.csv",
    "chances.csv",
    *(f"charts/fan-{payer}.png" for payer in (*PAYERS, "total", "governments")),
)
"""Every file that a run with draws can leave beside the others."""
PACKAGES = {
    "numpy": "numpy",
    "scipy": "scipy",
    "pyyaml": "yaml",
    "xlsxwriter": "xlsxwriter",
    "matplotlib": "matplotlib",
}
"""Packages that a run uses, by the name of their module."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_TEMPORARY, _KEPT = ".writing", ".before"


def write_outputs(
    result: Result,
    out: Path,
    *,
    language: str,
    charts: bool,
    resolved: str,
    run: Mapping[str, object],
    created: datetime | None = None,
) -> list[Path]:
    """Write all files of a run into the folder ``out``; gives them in the order written.

    resolved: the text of resolved.yaml.  run: what the caller knows for run.json (version, hashes of the
    inputs, settings, overrides); the time, the versions of Python and packages, and the hash of every
    file are added.  created: the date in the workbook and in run.json, by default now.  Without
    ``charts``, charts of an earlier run are removed, for they would show other numbers.
    Raises :class:`~finsim.errors.InputFault` with exit code 3: ``out-is-file``, ``out-not-made``,
    ``out-no-permission``, ``disk-full``, ``file-locked`` or ``out-not-written``.
    """
    moment = (created or datetime.now()).astimezone()
    make_folder(out)
    contents = _contents(result, language, charts, resolved, moment)
    with _Writing(out) as writing:
        hashes = {name: writing.write(name, parts) for name, parts in contents}
        record = run_record(run, hashes, moment)
        writing.write("run.json", [(json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()])
        # What an earlier run left and this one does not make would show other numbers.
        optional = (*CHARTS, INDICATORS, RECIPIENTS, FUNDS, POPULATION, TOP_DOWN, *OF_BANDS)
        writing.finish(remove=[name for name in optional if name not in hashes])
    return [out / name for name in (*hashes, "run.json")]


def _contents(
    result: Result, language: str, charts: bool, resolved: str, moment: datetime
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Each file's name and bytes, worked out when it is its turn."""
    made = books(result, language)
    yield "burden.csv", burden_csv(made)
    yield "summary.csv", [summary_csv(made)]
    yield "items.csv", [items_csv(made)]
    if any(book.variant.indicators for book in made):
        yield INDICATORS, [indicators_csv(made)]
    if any(recipients_of(line) for book in made for line in book.variant.lines):
        from finsim.report.recipient_tables import recipients_csv

        yield RECIPIENTS, [recipients_csv(made)]
    if any(book.variant.population is not None for book in made):
        from finsim.report.population_tables import population_csv

        yield POPULATION, population_csv(made)
    if any(book.ledger.statements for book in made):
        from finsim.report.fund_tables import funds_csv

        yield FUNDS, [funds_csv(made)]
    yield "assumptions.csv", [assumptions_csv(made[0])]
    yield "lines.csv", [lines_csv(made)]
    if any(book.variant.total is not None for book in made):
        yield TOP_DOWN, [top_down_csv(made)]
    if result.bands:
        from finsim.report.band_files import run_files

        yield from run_files(made, charts=charts)
    # A workbook's dates have no time zone.
    naive = moment.replace(tzinfo=None)
    title = result.scenario.title.text(language)
    yield "report.xlsx", [workbook(sheets(made), title, language=language, created=naive)]
    if charts:
        from finsim.report.charts import charts as draw

        for name, image in draw(made[0]).items():
            yield f"charts/{name}", [image]
    yield "resolved.yaml", [resolved.encode()]


def write_text(path: str | Path, text: str) -> Path:
    """Write one UTF-8 text file whole or not at all, the folders above it included.

    Raises :class:`~finsim.errors.InputFault` as :func:`write_outputs` does.
    """
    target = Path(path)
    write_texts(target.parent, {target.name: text})
    return target


def write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    """Write UTF-8 text files into a folder by their names: all of them whole, or none."""
    write_files(folder, {name: text.encode() for name, text in texts.items()})


def write_files(folder: Path, contents: Mapping[str, bytes], remove: Iterable[str] = ()) -> list[Path]:
    """Write files into a folder by their names: all of them whole, or none; gives them in order.

    remove: files of an earlier call that would not fit beside these.

    Raises :class:`~finsim.errors.InputFault` as :func:`write_outputs` does.
    """
    make_folder(folder)
    with _Writing(folder) as writing:
        for name, content in contents.items():
            writing.write(name, [content])
        writing.finish(remove=remove)
    return [folder / name for name in contents]


def run_record(run: Mapping[str, object], hashes: Mapping[str, str], moment: datetime) -> dict[str, object]:
    """run.json: what the caller gave, the time, versions, and the hash of each file of the run."""
    modules = {name: sys.modules.get(module) for name, module in PACKAGES.items()}
    versions = {name: str(module.__version__) for name, module in modules.items() if module is not None}
    return {
        **run,
        "time": moment.isoformat(timespec="seconds"),
        "python": sys.version.split()[0],
        "packages": versions,
        "outputs": {name: f"sha256:{digest}" for name, digest in hashes.items()},
    }


def make_folder(out: Path) -> None:
    """Make the folder and those above it, or say why that cannot be."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        inside = [p for p in (out, *out.parents) if p.exists() and not p.is_dir()]
        fail("out-is-file", exit_code=EXIT_OUTPUT, found=str(inside[0] if inside else out))
    except OSError as error:
        _tell(error, out, "out-not-made")


def _tell(error: OSError, path: Path, otherwise: str = "out-not-written") -> NoReturn:
    """Turn a fault of the system into one that a person understands."""
    if error.errno in _FULL:
        fail("disk-full", exit_code=EXIT_OUTPUT, found=str(path))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        locked = path.is_file()
        fail("file-locked" if locked else "out-no-permission", exit_code=EXIT_OUTPUT, found=str(path))
    fail(otherwise, exit_code=EXIT_OUTPUT, found=str(path), reason=error.strerror or str(error))


class _Writing:
    """Files on their way into a folder: ``write`` each, then ``finish``; leaving early undoes all."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.waiting: list[Path] = []
        self.folders: list[Path] = []

    def __enter__(self) -> _Writing:
        return self

    def __exit__(self, *_: object) -> None:
        for target in self.waiting:
            with suppress(OSError):
                _beside(target, _TEMPORARY).unlink(missing_ok=True)
        for folder in self.folders:
            with suppress(OSError):
                folder.rmdir()  # only if it is empty

    def write(self, name: str, parts: Iterable[bytes]) -> str:
        """Write a file under its temporary name and bring it to the disk; gives its sha256."""
        target = self.out / name
        if not target.parent.exists():
            self.folders.append(target.parent)
            make_folder(target.parent)
        self.waiting.append(target)
        digest = sha256()
        with _told(target), _beside(target, _TEMPORARY).open("wb") as file:
            for part in parts:
                file.write(part)
                digest.update(part)
            file.flush()
            os.fsync(file.fileno())
        return digest.hexdigest()

    def finish(self, remove: Iterable[str] = ()) -> None:
        """Give every file its name; if one cannot be replaced, put back those that were."""
        gone = [self.out / name for name in remove if (self.out / name).is_file()]
        targets, done = [*self.waiting, *gone], []
        try:
            for target in targets:
                _check_free(target)
            for target in targets:
                with _told(target):
                    existed = _keep(target)
                    if target in gone:
                        target.unlink()
                    else:
                        os.replace(_beside(target, _TEMPORARY), target)
                    done.append((target, existed))
        except BaseException:
            for target, existed in reversed(done):
                _put_back(target, existed)
            raise
        finally:
            for target in targets:
                with suppress(OSError):
                    _beside(target, _KEPT).unlink(missing_ok=True)
        self.waiting.clear()
        self.folders.clear()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        _tell(error, path)


def _beside(target: Path, mark: str) -> Path:
    """The hidden name of a file in the same folder; with the process, so that two runs do not meet."""
    return target.with_name(f".{target.name}.{os.getpid()}{mark}")


def _check_free(target: Path) -> None:
    """Find out before anything is renamed whether a file that stands there is held by another program."""
    if target.exists():
        with _told(target), target.open("r+b"):
            pass


def _keep(target: Path) -> bool:
    """Keep a second name (or a copy) of what stands there now; gives whether anything did."""
    if not target.exists():
        return False
    kept = _beside(target, _KEPT)
    try:
        os.link(target, kept)
    except OSError:  # a file system without links
        shutil.copy2(target, kept)
    return True


def _put_back(target: Path, existed: bool) -> None:
    """What stood there before, or nothing if nothing did."""
    with suppress(OSError):
        if existed:
            os.replace(_beside(target, _KEPT), target)
        else:
            target.unlink(missing_ok=True)
