"""Consistency audit: which stated figures cannot hold together, by how much, and what would fit.

A file states figures as documents print them and relations between them; each kind of relation is one file
of the folder ``kinds``.  A printed figure stands for the interval of its last digit; all sums are exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from finsim.audit.figure import Figure
from finsim.audit.kind import VERDICTS, Found, Relation, Verdict, kind
from finsim.audit.read import Sheet, read_sheet
from finsim.errors import Faults, InputFault, fail
from finsim.shown import Told

__all__ = ["Audit", "Finding", "audit"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation and what its check found."""

    relation: Relation
    found: Found

    @property
    def code(self) -> str:
        return self.relation.code

    @property
    def verdict(self) -> Verdict:
        """``fault`` (cannot hold), ``doubtful`` (wording or definition), ``rounding`` or ``holds``."""
        return self.found.verdict


@dataclass(frozen=True, slots=True, repr=False)
class Audit(Told):
    """The findings of an audit file, in its order."""

    sheet: Sheet
    findings: tuple[Finding, ...]

    @property
    def figures(self) -> Mapping[str, Figure]:
        return self.sheet.figures

    @property
    def faulty(self) -> bool:
        """Whether some relation cannot hold."""
        return any(one.verdict == "fault" for one in self.findings)

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many relations have each verdict."""
        return {verdict: sum(one.verdict == verdict for one in self.findings) for verdict in VERDICTS}

    def __getitem__(self, code: str) -> Finding:
        """The finding of a relation, by its code; raises InputFault for one that is not there."""
        found = next((one for one in self.findings if one.code == code), None)
        if found is None:
            known = ", ".join(one.code for one in self.findings)
            fail("audit-relation-unknown", exit_code=2, found=code, known=known)
        return found

    def rows(self, language: str = "zh") -> list[dict[str, str]]:
        """The findings as rows of text, as in ``--out FILE.csv``."""
        from finsim.audit.shown import audit_rows

        return audit_rows(self, language)

    def text(self, language: str = "zh") -> str:
        """The findings as the command prints them."""
        from finsim.audit.shown import audit_text

        return audit_text(self, language)


def audit(path: str | Path) -> Audit:
    """Check every relation of an audit file.

    Raises :class:`~finsim.errors.InputFault` with every fault of the file, and of relations that cannot be
    checked, at once.  Figures that cannot hold together are no fault of the file: they are findings.
    """
    faults, findings = Faults(), []
    sheet = read_sheet(path, faults)
    for relation in sheet.relations if sheet else ():
        with faults.at(relation.where):
            findings.append(Finding(relation, kind(relation.kind).check(relation.given)))
    faults.check()
    if sheet is None:
        raise InputFault(())
    return Audit(sheet, tuple(findings))
