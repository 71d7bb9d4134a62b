"""A reading as text for the screen and as data for scripts; the table of kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from finsim.rules import Label
from finsim.wording.classes import CLASSES
from finsim.wording.numbers import percent_text, plain
from finsim.wording.result import OUTCOMES, ROLES, CaseSharing, Duty, Statement

_HEADS: Mapping[str, Label] = {
    "kind": Label("类别", "Kind"),
    "outcome": Label("结论", "Outcome"),
    "read": Label("读到", "Read"),
    "sharing": Label("分担办法（可以粘贴）", "Sharing, to paste"),
    "none": Label("没有可以确定的分担办法", "No sharing is determined"),
    "open": Label("没有写明", "Left open"),
    "case": Label("（{}）", " ({})"),
}

_OF = {"local": Label("地方部分", "of the local part"), "rest": Label("其余部分", "of the rest")}
_PAID = Label("从基金中支付", "paid from the fund")


def duty_text(found: Duty, language: str = "zh") -> str:
    """The reading in lines: kind, outcome, what was read, the sharing to paste, what is open."""
    stop = "：" if language == "zh" else ": "
    kind, outcome = found.kind, OUTCOMES[found.outcome].text(language)
    rows = [
        f"{_head('kind', language)}{stop}{kind.label.text(language)} [{kind.code}]",
        f"      {kind.meaning.text(language)}",
        f"{_head('outcome', language)}{stop}{outcome} [{found.outcome}]",
        _head("read", language),
        *(f"  {_statement(one, language)}" for one in found.statements),
        _head("sharing" if found.sharing else "none", language),
        *(f"  {row}" for row in _sharing(found, language)),
    ]
    if found.open:
        rows += [_head("open", language), *(f"  - {label.text(language)}" for label in found.open)]
    return "\n".join(rows)


def _head(key: str, language: str) -> str:
    return _HEADS[key].text(language)


def _sharing(found: Duty, language: str) -> list[str]:
    """The YAML; one case alone is named in a comment."""
    rows = found.yaml.split("\n") if found.yaml else []
    if len(found.sharing) == 1 and found.sharing[0].case:
        rows = [f"# {found.sharing[0].case}", *rows]
    return rows


def _statement(one: Statement, language: str) -> str:
    paid = one.role == "bears" and all(party.codes == ("fund",) for party in one.parties)
    said = (_PAID if paid else ROLES[one.role]).text(language)
    numbers = f" {_numbers(one)}" if one.numbers else ""
    names = [p.label.zh if language == "zh" else p.label.en for p in one.parties]
    who = ("、" if language == "zh" else ", ").join(names)
    base = _OF[one.base].text(language) if one.base in _OF else one.target if one.base == "part" else ""
    case = "".join(_HEADS["case"].text(language).format(head) for head in (one.case, base) if head)
    behind = f"{who}{'：' if language == 'zh' else ': '}{said}" if who else said
    return f"“{one.words}”\n      {behind}{numbers}{case}"


def _numbers(one: Statement) -> str:
    if one.role == "ratio":
        return "∶".join(plain(number) for number in one.numbers)
    return "、".join(percent_text(number) for number in one.numbers)


def duty_data(found: Duty) -> dict[str, object]:
    """The reading for scripts: texts in both languages, shares as exact text."""
    return {
        "text": found.text,
        "class": found.kind.code,
        "class_zh": found.kind.label.zh,
        "class_en": found.kind.label.en,
        "outcome": found.outcome,
        "statements": [_statement_data(one) for one in found.statements],
        "sharing": [_sharing_data(one) for one in found.sharing],
        "yaml": found.yaml,
        "open": [{"zh": label.zh, "en": label.en} for label in found.open],
    }


def _statement_data(one: Statement) -> dict[str, object]:
    return {
        "words": one.words,
        "start": one.start,
        "end": one.end,
        "role": one.role,
        "payers": [{"words": party.words, "codes": list(party.codes)} for party in one.parties],
        "numbers": [str(number) for number in one.numbers],
        "of": one.base,
        "case": one.case,
        "target": one.target,
        "hedge": one.hedge,
    }


def _sharing_data(one: CaseSharing) -> dict[str, object]:
    shares = {payer: str(share) for payer, share in one.shares.items()}
    return {"case": one.case, "shares": shares, "rule": one.rule}


def class_rows(language: str = "zh") -> list[dict[str, str]]:
    """The kinds: code, name, meaning."""
    return [
        {"code": one.code, "name": one.label.text(language), "meaning": one.meaning.text(language)}
        for one in CLASSES
    ]


def class_text(rows: Sequence[Mapping[str, str]], language: str = "zh") -> str:
    """The kinds in aligned columns."""
    from finsim.report.grid import grid_text

    heads = ("代码", "类别", "意思") if language == "zh" else ("Code", "Kind", "Meaning")
    grid = [heads, *((row["code"], row["name"], row["meaning"]) for row in rows)]
    return grid_text(grid, [False] * 3)
