"""Findings as text for the screen, as Markdown, CSV and data."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from finsim.audit import Audit, Finding
from finsim.audit.kind import Fit, kind
from finsim.audit.say import tell
from finsim.errors import EXIT_USAGE, fail
from finsim.phrases.auditing import WORDS
from finsim.report.grid import grid_text
from finsim.rules import Label

COLUMNS = ("relation", "name", "kind", "verdict", "finding", "sums", "readings", "would_fit", "figures",
           "source", "note")  # fmt: skip
"""The columns of ``--out FILE.csv`` and of :meth:`finsim.audit.Audit.rows`."""


def _say(key: str, language: str, **values: object) -> str:
    if not values:
        return WORDS[f"audit-{key}"][1 if language == "en" else 0]
    return tell(key, **values).text(language)


def _closing(found: Audit, language: str) -> str:
    return _say("closing", language, all=len(found.findings), **found.counts)


def audit_text(found: Audit, language: str = "zh") -> str:
    """A table of all relations, then each one with its sums, readings and what would fit."""
    heads = [_say(key, language) for key in ("relation", "verdict", "about")]
    rows = [
        [one.code, _say(one.verdict, language), one.relation.name.text(language)] for one in found.findings
    ]
    parts = [found.sheet.title.text(language)] if found.sheet.title.zh else []
    parts += [grid_text([heads, *rows], [False] * 3), _closing(found, language)]
    parts += ["\n".join(_lines(one, language)) for one in found.findings]
    parts += ["\n".join(found.sheet.notes)] if found.sheet.notes else []
    return "\n\n".join(parts)


def _lines(one: Finding, language: str) -> Iterator[str]:
    """One finding."""
    relation, found = one.relation, one.found
    yield f"{one.code} [{_say(one.verdict, language)}] {relation.name.text(language)}"
    yield f"  {found.says.text(language).strip()}"
    for step in found.steps:
        if step.zh:
            yield f"  {_say('sum', language)}  {step.text(language)}"
    if found.readings:
        yield f"  {_say('readings', language)}"
        yield from (f"    {row}" for row in _readings(one, language))
    if found.fits:
        yield f"  {_say('fits', language)}"
        yield from (f"    {row}" for row in _fit_rows(one, language))
    if relation.source:
        yield f"  {_say('source', language)}  {relation.source}"
    if relation.note:
        yield f"  {_say('note', language)}  {relation.note}"


def _readings(one: Finding, language: str) -> list[str]:
    marks = {True: _say("yes", language), False: _say("no", language)}
    rows = [[marks[r.fits], r.worked.text(language), r.label.text(language)] for r in one.found.readings]
    return grid_text(rows, [False, True, False]).split("\n")


def _fit_rows(one: Finding, language: str) -> list[str]:
    return [_fit(fit).text(language) for fit in one.found.fits]


def _fit(fit: Fit) -> Label:
    """8% → 8.3% (about 8.316%) – by which reading."""
    figure, close = fit.figure, fit.decimals + 2
    new, near = figure.shown(fit.value, fit.decimals), figure.shown(fit.near, close)
    same = figure.rounded(fit.near, close) == fit.value
    about = Label("", "") if same else tell("fit-near", near=near)
    note = tell("fit-note", note=fit.note) if fit.note.zh else Label("", "")
    name = figure.label if figure.label.zh != figure.written else Label("", "")
    told = tell("fit", name=name, old=figure.shown(figure.value), new=new, near=about, note=note)
    return told if name.zh else Label(told.zh.removeprefix("："), told.text("en").removeprefix(": "))


def audit_rows(found: Audit, language: str = "zh") -> list[dict[str, str]]:
    """A row of texts for each relation, by :data:`COLUMNS`."""
    return [_row(one, language) for one in found.findings]


def _row(one: Finding, language: str) -> dict[str, str]:
    relation, result = one.relation, one.found
    figures = dict.fromkeys(figure.written for _, _, figure in relation.given.slots())
    cells = (
        one.code, relation.name.text(language), relation.kind, _say(one.verdict, language),
        result.says.text(language).strip(), " | ".join(s.text(language) for s in result.steps if s.zh),
        " | ".join(" ".join(row.split()) for row in _readings(one, language)) if result.readings else "",
        " | ".join(_fit_rows(one, language)), " | ".join(figures), relation.source, relation.note,
    )  # fmt: skip
    return dict(zip(COLUMNS, cells, strict=True))


def audit_data(found: Audit) -> dict[str, object]:
    """The findings for scripts: both languages, exact numbers as text."""
    return {
        "title": found.sheet.title.zh,
        "counts": found.counts,
        "relations": [_data(one) for one in found.findings],
    }


def _data(one: Finding) -> dict[str, object]:
    result = one.found
    return {
        "relation": one.code,
        "kind": one.relation.kind,
        "verdict": one.verdict,
        "beyond": str(result.gap),
        "zh": result.says.zh.strip(),
        "en": result.says.text("en").strip(),
        "sums": [_pair(step) for step in result.steps if step.zh],
        "readings": [{**_pair(r.label), "value": r.worked.zh, "fits": r.fits} for r in result.readings],
        "would_fit": [
            {"figure": fit.figure.code, "value": str(fit.value), **_pair(_fit(fit))} for fit in result.fits
        ],
    }


def _pair(label: Label) -> dict[str, str]:
    return {"zh": label.zh, "en": label.text("en")}


def audit_csv(found: Audit, language: str = "zh") -> str:
    """The rows as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {key: _unarmed(cell) for key, cell in row.items()} for row in audit_rows(found, language)
    )
    return "\ufeff" + out.getvalue()


def _unarmed(cell: str) -> str:
    """No cell that a spreadsheet would take for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell


def audit_markdown(found: Audit, language: str = "zh") -> str:
    """The findings as a page: the table, then each relation."""
    from finsim.report import markdown

    heads = [_say(key, language) for key in ("relation", "verdict", "about", "says")]
    rows = [f"# {markdown.text(found.sheet.title.text(language))}", "", *markdown.head(*heads)]
    for row in audit_rows(found, language):
        cells = (row["relation"], row["verdict"], row["name"], row["finding"])
        rows.append(markdown.row(*(markdown.text(cell) for cell in cells)))
    rows += ["", _closing(found, language)]
    for one in found.findings:
        first, *others = _lines(one, language)
        rows += ["", f"## {markdown.text(first)}", "", *(f"- {markdown.text(line)}" for line in others)]
    return "\n".join([*rows, *(f"\n{markdown.text(note)}" for note in found.sheet.notes)]) + "\n"


def write_audit(found: Audit, out: Path, language: str = "zh") -> Path:
    """Write the findings to a .csv or .md file."""
    from finsim.report.folder import write_text

    makers: Mapping[str, object] = {".csv": audit_csv, ".md": audit_markdown}
    if out.suffix.lower() not in makers:
        fail("audit-out", exit_code=EXIT_USAGE, found=out.name)
    made = audit_csv if out.suffix.lower() == ".csv" else audit_markdown
    return write_text(out, made(found, language))


def kinds_text(language: str = "zh") -> str:
    """The kinds in lines: name, meaning, an example."""
    rows, example = kinds_data(language), _say("example", language)
    stop = "：" if language == "zh" else ": "
    return "\n".join(
        f"{row['kind']} {row['name']}\n  {row['meaning']}\n  {example}{stop}{row['example']}" for row in rows
    )


def kinds_data(language: str = "zh") -> list[dict[str, str]]:
    """The kinds of relations: code, name, meaning, example."""
    from finsim.audit.kind import kind_names

    found = [(name, kind(name)) for name in kind_names()]
    return [
        {
            "kind": name,
            "name": one.label.text(language),
            "meaning": one.meaning.text(language),
            "example": one.example,
        }
        for name, one in found
    ]
