"""What a cell says once it is typed: a number, a date, a unit, a status; faults with its address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from finsim.errors import Fault, Faults, Problem, Where
from finsim.fill_in.cells import Cell
from finsim.fill_in.layout import status_words
from finsim.fill_in.numbers import NO_UNIT, Number, date_text, rounded, tail_of
from finsim.load.context import listed
from finsim.load.text_file import UNSEEN, cut
from finsim.units import parse_unit, plain_number

_PLAIN = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20, 0x2212: 0x2D}
_LINES = {0x2028: 0x20, 0x2029: 0x20, 0x85: 0x20}
_INSIDE = re.compile(r"(?<![A-Za-z0-9.,])[0-9][0-9,]*(?:\.[0-9]+)?(?![A-Za-z0-9.])")
_GAPS = re.compile(r"[\s'’_,]")
_SPACED = re.compile(r"[+-]?[0-9]{1,3}(?:[\s'’_,][0-9]{3})+(?:\.[0-9]+)?")
_SCIENTIFIC = re.compile(r"[+-]?[0-9.]+[eE][+-]?[0-9]{1,2}|[+-]?[0-9]+\.|[+-]?\.[0-9]+")
_RANGE = re.compile(r"[0-9][0-9,.]*\s*(?:[-–—~至到])+\s*[0-9][0-9,.]*.{0,4}")
_BRACKETED = re.compile(r"\(\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s*\)")
_FRACTION = re.compile(r"([0-9]{1,9})\s*/\s*([0-9]{1,9})")
MOST = 999_999_999_999_999
_PERCENT = {"%": 100, "‰": 1000, NO_UNIT: 1}


@dataclass(slots=True)
class Told:
    """What is wrong, and what is only remarked."""

    faults: Faults = field(default_factory=Faults)
    remarks: list[Fault] = field(default_factory=list)

    def fault(self, code: str, where: Where, **values: object) -> str | None:
        """Note a fault; gives ``None``, as what could not be read."""
        self.faults.add(code, where, **values)
        return None

    def remark(self, code: str, where: Where, **values: object) -> None:
        self.remarks.append(Fault(code, where, values))


def text_in(cell: Cell | None) -> str:
    """The text of a cell, on one line or several; '' if it is empty."""
    if cell is None:
        return ""
    if cell.kind == "number" and cell.text:
        try:
            return rounded(cell.text)
        except (ValueError, ArithmeticError):
            return cell.text
    return UNSEEN.sub("", cell.text.translate(_LINES)).strip()


def words_in(cell: Cell | None, where: Where, told: Told) -> str | None:
    """A source or a note; ``None`` after a fault: an error value, a formula that has left no text or refers
    to another workbook."""
    if cell is None:
        return ""
    if cell.kind == "error":
        return told.fault("fill-error-value", where, found=cell.text)
    if cell.elsewhere:
        return told.fault("fill-formula-elsewhere", where)
    text = " ".join(text_in(cell).split())
    if cell.formula and not text:
        return told.fault("fill-formula-words", where)
    if cell.formula:
        told.remark("fill-formula", where, found=cut(text))
    return text


def _no_result(cell: Cell | None) -> bool:
    """Whether a cell holds a formula whose value nobody has worked out, which is not an empty cell."""
    return cell is not None and cell.formula and not cell.text and cell.kind != "error"


def number_in(cell: Cell | None, unit: str, where: Where, told: Told) -> str | None:
    """The digits of a number, '' for an empty cell, ``None`` after a fault."""
    if cell is None or (cell.kind == "text" and not cell.text.strip()):
        return ""
    if cell.kind == "error":
        return told.fault("fill-error-value", where, found=cell.text)
    if cell.elsewhere:
        return told.fault("fill-formula-elsewhere", where)
    if _no_result(cell):
        return told.fault("fill-formula-empty", where)
    if cell.kind == "text":
        digits = _of_text(cell.text, unit, where, told)
    elif cell.kind == "flag":
        digits = told.fault("fill-not-number", where, found="TRUE" if cell.text == "1" else "FALSE",
                                 right="1200", unit=unit)  # fmt: skip
    else:
        digits = _of_number(cell, unit, where, told)
    if digits is not None and cell.formula:
        told.remark("fill-formula", where, found=digits)
    return digits


def _of_number(cell: Cell, unit: str, where: Where, told: Told) -> str | None:
    try:
        number = float(cell.text)
    except ValueError:
        return told.fault("fill-date" if cell.style == "date" else "fill-not-number", where,
                               found=cut(cell.text), right="1200", unit=unit)  # fmt: skip
    if not abs(number) <= MOST:
        return told.fault("fill-too-large", where, found=cut(cell.text))
    if cell.style == "date":
        return told.fault("fill-date", where, found=rounded(cell.text))
    if cell.style != "percent":
        return rounded(cell.text)
    shown = rounded(repr(number * 100)) + "%"
    if unit not in _PERCENT:
        return told.fault("fill-percent", where, found=shown, unit=unit)
    digits = rounded(repr(number * _PERCENT[unit]))
    told.remark("fill-percent-read", where, found=shown, digits=digits, unit=unit)
    return digits


def _of_text(text: str, unit: str, where: Where, told: Told) -> str | None:
    plain = text.translate(_WIDE).strip()
    if unit == "%" and plain.endswith("%"):
        plain = plain[:-1].strip()
    if _PLAIN.fullmatch(plain) and len(plain) <= 24:
        digits = plain.replace(",", "").lstrip("+")
        told.remark("fill-text-number", where, found=cut(text.strip()), digits=digits)
        return digits
    shown = cut(text.strip())
    bracketed = _BRACKETED.fullmatch(plain)
    if bracketed:
        return told.fault("fill-brackets", where, found=shown, digits=bracketed[1].replace(",", ""))
    fraction = _FRACTION.fullmatch(plain)
    if fraction and int(fraction[2]):
        right = rounded(f"{int(fraction[1]) * _PERCENT.get(unit, 1) / int(fraction[2]):.6g}")
        return told.fault("fill-fraction", where, found=shown, right=right, unit=unit)
    return told.fault("fill-not-number", where, found=shown, right=_meant(plain), unit=unit)


def _meant(plain: str) -> str:
    """What a text that is no number was probably meant for, as an example; 1200 if that cannot be told."""
    if _SPACED.fullmatch(plain):
        return _GAPS.sub("", plain)
    if _SCIENTIFIC.fullmatch(plain):
        return plain_number(plain) or "1200"
    inside: list[str] = _INSIDE.findall(plain)
    single = len(inside) == 1 or (inside and _RANGE.fullmatch(plain))
    if not single or not _PLAIN.fullmatch(inside[0]):
        return "1200"
    return ("-" if plain.startswith(("-", "负")) else "") + inside[0].replace(",", "")


def date_in(cell: Cell | None, from_1904: bool, where: Where, told: Told) -> str | None:
    """A date as 2024 or 2024-03, '' for none, ``None`` after a fault."""
    text = text_in(cell)
    if _no_result(cell):
        return told.fault("fill-formula-words", where)
    if cell is None or not text:
        return ""
    if cell.kind == "number" and cell.style == "date":
        day = _day(cell.text, from_1904)
        if day is not None:
            told.remark("fill-date-read", where, found=day.isoformat(), since=f"{day:%Y-%m}")
            return f"{day:%Y-%m}"
    since = date_text(text.translate(_WIDE).strip())
    if not since or not 1900 <= int(since[:4]) <= 2200:
        return told.fault("fill-since", where, found=cut(text))
    return since


def _day(text: str, from_1904: bool) -> date | None:
    try:
        first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
        return first + timedelta(days=int(float(text)))
    except (ValueError, OverflowError):
        return None


def unit_in(cell: Cell | None, number: Number, where: Where, told: Told) -> str | None:
    """The unit, one of those that the number may be given in; ``None`` after a fault."""
    text = text_in(cell).translate(_WIDE).strip()
    if _no_result(cell):
        return told.fault("fill-formula-words", where)
    if text in number.units:
        return text
    known = listed(number.units)
    if not text:
        return told.fault("fill-unit-missing", where, known=known)
    try:
        unit = parse_unit(tail_of(text))
    except Problem:
        unit = None
    alike = [one for one in number.units if unit == parse_unit(tail_of(one))]
    if unit is not None and alike:
        return alike[0]
    return told.fault("fill-unit", where, found=cut(text), known=known)


def status_in(cell: Cell | None, where: Where, told: Told) -> str | None:
    """The code of a status, '' for none, ``None`` after a fault."""
    text = text_in(cell)
    if _no_result(cell):
        return told.fault("fill-formula-words", where)
    known = {word: code for language in ("zh", "en") for code, word in status_words(language).items()}
    known |= {word.lower(): code for word, code in known.items()}
    code = known.get(text) or known.get(text.lower())
    if text and code is None:
        zh, en = (list(status_words(language).values()) for language in ("zh", "en"))
        pair = (listed(zh)[0], listed(en)[1])
        return told.fault("fill-status", where, found=cut(text), known=pair)
    return code or ""
