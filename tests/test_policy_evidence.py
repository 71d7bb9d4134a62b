"""Policy files against what was seen in documents: every row behind a rule or left out with a reason."""

from __future__ import annotations

import csv
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

import finsim
from finsim import cli
from finsim.listing import listing
from finsim.policy_list import KINDS, evidence, rules_of

POLICIES = Path(finsim.__file__).parent / "catalogue" / "policies"
FILES = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(POLICIES.glob("*.yaml"))}
DOCUMENTS = {
    "国办发〔2018〕6号": 78,
    "国办发〔2018〕67号": 16,
    "国办发〔2019〕27号": 10,
    "国办发〔2020〕14号": 5,
}


# ---- every row of what was seen ----


def test_every_row_is_behind_a_rule_or_left_out_for_a_reason() -> None:
    rows = evidence()
    assert Counter(row["table"] for row in rows) == {
        "sharing_national": 116, "sharing_provincial": 36, "standards_timeline": 135,
    }  # fmt: skip
    documents = Counter(row["document"] for row in rows if row["table"] == "sharing_national")
    assert [
        documents[f"国办发〔{number}号"] for number in ("2018〕6", "2018〕67", "2019〕27", "2020〕14")
    ] == [78, 16, 10, 5]
    for row in rows:
        assert row["confidence"]
        if not row["policy"]:
            assert row["reason"], row
        for name in filter(None, row["name"].split(";")):
            tree = FILES[row["policy"]]
            sections = ["series"] if row["table"] == "standards_timeline" else [*KINDS, "documents"]
            assert any(name in tree.get(section, {}) for section in sections), row
    assert sum(not row["policy"] for row in rows) == 15


def test_the_18_items_each_have_a_rule() -> None:
    named = {row["name"] for row in evidence() if row["tier"] == "(item list)"}
    assert len(named) == 18


def _numbers(text: str) -> list[Fraction]:
    found = re.findall(r"by province|[0-9]+(?:\.[0-9]+)?", text)
    return [Fraction(0) if one == "by province" else Fraction(one) for one in found]


def _targets(row: dict[str, str]) -> list[tuple[str, str, str]]:
    """The rules, dates and classes of which a row speaks."""
    places = [f"{at}/".split("/") for at in row["at"].split(";")]
    return [(name, at[0], at[1]) for name in row["name"].split(";") for at in places]


CHECKED = [row for row in evidence() if row["at"] and row["name"]]


@pytest.mark.parametrize("row", CHECKED, ids=lambda row: f"{row['item']} {row['tier']} {row['effective']}")
def test_the_rules_say_what_was_seen(row: dict[str, str]) -> None:
    """Value and confidence of each row at its date and tier; if seen twice, that of the firmer row."""
    values, targets = _numbers(row["value"].split(" of ")[0].split(" before")[0]), _targets(row)
    if row["name"] == "guangdong-public-health":
        values = [Fraction(17, 100), Fraction(3, 10)]
    values = values[:1] * len(targets) if len(values) == 1 else values
    for value, (name, date, cls) in zip(values, targets, strict=True):
        said, word = _said(row, name, date, cls)
        assert said == value, (name, date, cls)
        assert word == _firmest(row["table"], name, date, cls)


def _firmest(table: str, name: str, date: str, cls: str) -> str:
    order = ("read", "derived", "estimate", "unverified", "not found")
    alike = [row for row in CHECKED if row["table"] == table and (name, date, cls) in _targets(row)]
    return min((row["confidence"] for row in alike), key=order.index)


def _said(row: dict[str, str], name: str, date: str, cls: str) -> tuple[Fraction, str]:
    """The value and the word of confidence in the policy file."""
    tree = FILES[row["policy"]]
    if row["table"] == "standards_timeline":
        node = tree["series"][name]
        table = node["by_class"][cls] if cls else node["value"]
        at = max(key for key in map(str, table) if key <= date)
        text = next(value for key, value in table.items() if str(key) == at)
        return Fraction(text.split()[0]), _word(node["confidence"], cls, at)
    node = tree["sharings"][name]
    rules = node if isinstance(node, list) else [node]
    begins = "" if date == "0" else date
    rule = next(rule for rule in rules if str(rule.get("from", "")) == begins)
    return _central(rule, cls), _word(rule["confidence"], cls, date)


def _central(rule: dict[str, Any], cls: str) -> Fraction:
    if "payer" in rule:
        return Fraction(rule["payer"] == "central")
    central: Any = rule.get("central")
    if rule.get("rule") == "steps":
        central = next(n["by_class"] for key, n in rule["quantities"].items() if key.startswith("part"))
    if isinstance(central, dict):
        central = next(value for key, value in central.items() if str(key) == cls)
    return Fraction(central, 10) if isinstance(central, int) else Fraction(central.rstrip("%")) / 100


def _word(confidence: Any, cls: str, date: str) -> str:
    if isinstance(confidence, str):
        return confidence
    return next(str(word) for key, word in confidence.items() if str(key) in (cls, date))


# ---- the list ----


def test_list_policies_counts_what_each_brings() -> None:
    rows = listing("policies")
    for row in rows:
        tree = FILES[row["name"]]
        for key in KINDS:
            assert int(row[key]) == len(tree.get(key, {})), row
    assert [row["name"] for row in rows] == sorted(FILES)


@pytest.mark.parametrize("policy", FILES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_list_policies_shows_every_rule(policy: str, language: str) -> None:
    done = CliRunner().invoke(cli.commands, ["list", "policies", policy, "--lang", language])
    assert done.exit_code == 0
    for section in KINDS:
        for name in FILES[policy].get(section, {}):
            assert name in done.output
    assert all(rule.parts and rule.source for rule in rules_of(policy))


def test_one_rule_is_shown_by_its_name() -> None:
    done = CliRunner().invoke(cli.commands, ["list", "policies", "public-health", "--lang", "en"])
    assert "2019      1  central 80%, local rest" in done.output
    assert "2019" in done.output
    assert "69 元/人/年" in done.output
    assert "derived" in done.output


def test_the_rows_are_plain_csv() -> None:
    with (POLICIES / "evidence.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) == 288
