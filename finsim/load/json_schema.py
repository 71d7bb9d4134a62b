"""The JSON Schema of scenario files, from the declarations that the reader checks with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from finsim import distributions
from finsim.load.fields import TABLES, Key
from finsim.rules import CostRule, Field, GrowthRule, Label, SharingRule, names, rule
from finsim.spec import PAYERS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_SCALAR = {"type": ["string", "number", "boolean", "null"]}
_SHORT = {"sharing": "sharing-of-line", "change": "change-of-number"}
"""Tables that may be written shorter: the name of the whole definition."""
_DATE = "^[0-9]{4}(-[0-9]{1,2})?$"


def scenario_schema() -> dict[str, Any]:
    """The schema of a scenario; under ``$defs`` also that of a catalogue and of a place table.

    Keys with dots are allowed everywhere, as in the files.
    """
    tables = {name: _table(keys) for name, keys in TABLES.items()}
    tables["line"]["properties"].update(_fields(_cost_fields()))
    tables["growth"]["properties"].update(_fields(_growth_fields()))
    tables["growth"]["properties"]["rule"]["enum"] = list(names("growth"))
    tables["line"]["properties"]["cost"]["enum"] = list(names("costs"))
    tables["sharing"]["properties"].update(_sharing())
    for name in ("shock", "shock-of-number"):
        tables[name]["properties"].update(_distributions())
    tables["places"]["additionalProperties"] = _ref("place")
    tables["place"]["additionalProperties"] = _SCALAR
    tables["item"]["additionalProperties"] = _ref("line")
    definitions = {**tables, **_numbers(), **_others()}
    top = definitions["scenario"]
    return {"$schema": DRAFT, "title": "finsim scenario", **top, "$defs": definitions}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _described(label: Label) -> dict[str, Any]:
    return {"description": f"{label.zh} / {label.text('en')}"}


def _table(keys: Mapping[str, Key]) -> dict[str, Any]:
    properties = {name: {**_described(key.label), **_form(key)} for name, key in keys.items()}
    dotted: dict[str, Any] = {r"\.": {}}
    return {
        "type": "object",
        "properties": properties,
        "patternProperties": dotted,
        "additionalProperties": False,
    }


def _form(key: Key) -> dict[str, Any]:
    """The schema of what stands under a key."""
    simple: dict[str, dict[str, Any]] = {
        "text": {**_SCALAR, **({"enum": list(key.choices)} if key.choices else {})},
        "texts": {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]},
        "years": {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]},
        "flag": {"enum": [True, False, "true", "false", "是", "否"]},
        "any": {},
    }
    if key.form in simple:
        return simple[key.form]
    if not key.form.startswith("{}"):
        return _ref({"growth": "growth-of-number", "general": "general-growth"}.get(key.form, key.form))
    inner = key.form[2:]
    below = simple[inner] if inner in simple else _ref(_SHORT.get(inner, inner))
    return {"type": "object", "additionalProperties": below}


def _numbers() -> dict[str, Any]:
    """The ways to write a number."""
    by_date = {"type": "object", "patternProperties": {_DATE: _SCALAR}, "additionalProperties": False}
    by_class = {"type": "object", "required": ["by"], "additionalProperties": _SCALAR}
    return {
        "by-date": by_date,
        "by-class": by_class,
        "number": {"anyOf": [_SCALAR, _ref("by-date"), _ref("by-class"), _ref("quantity")]},
        "change-of-number": {"anyOf": [_SCALAR, _ref("change")]},
        "growth-of-number": {"anyOf": [_SCALAR, _ref("by-date"), _ref("growth"), _ref("quantity")]},
        "total": {"anyOf": [_SCALAR, _ref("by-date"), _ref("total-of-years")]},
        "general-growth": {"anyOf": [_SCALAR, _ref("general")]},
        "label": {"anyOf": [_SCALAR, {"type": "object", "properties": {"zh": _SCALAR, "en": _SCALAR}}]},
    }


def _others() -> dict[str, Any]:
    whole = {"anyOf": [_SCALAR, _ref("sharing"), {"type": "array", "items": _ref("sharing")}]}
    subsidy = {"anyOf": [_SCALAR, _ref("line"), _ref("quantity")]}
    rates = {"type": "array", "items": _ref("rate-step")}
    correlations = {"type": "array", "items": _ref("correlation")}
    return {"correlations": correlations, "sharing-of-line": whole, "subsidy": subsidy, "rates": rates}


def _distributions() -> dict[str, Any]:
    """Every kind of distribution with its fields; tables behind them are named by their files."""
    found = {}
    for kind in distributions.names():
        one = distributions.rule(kind)
        files = {"file": _SCALAR, "column": _SCALAR, "unit": _SCALAR, "item": _SCALAR}
        many: dict[str, Any] = {"type": "array", "items": _SCALAR}
        lists = {field.name for field in one.fields if field.many or field.measure == "table"}
        forms = {field.name: many if field.name in lists else _SCALAR for field in one.fields}
        fields = {field.name: {**_described(field.label), **forms[field.name]} for field in one.fields}
        beside = files if kind in ("empirical", "errors") else {}
        inner = {"type": "object", "properties": {**fields, **beside}, "additionalProperties": False}
        found[kind] = {**_described(one.label), **inner}
    return found


def _fields(fields: Mapping[str, Field]) -> dict[str, Any]:
    return {name: {**_described(field.label), **_ref("number")} for name, field in fields.items()}


def _cost_fields() -> dict[str, Field]:
    rules: list[CostRule] = [rule("costs", name) for name in names("costs")]
    return {field.name: field for found in rules for field in found.fields}


def _growth_fields() -> dict[str, Field]:
    rules: list[GrowthRule] = [rule("growth", name) for name in names("growth")]
    return {field.name: field for found in rules for field in found.fields}


def _sharing() -> dict[str, Any]:
    """The keys of all sharing rules."""
    rules: list[SharingRule] = [rule("sharing", name) for name in names("sharing")]
    share: dict[str, Any] = {"anyOf": [_SCALAR, {"type": "object"}]}
    found: dict[str, Any] = dict.fromkeys(PAYERS, share)
    found |= {"by": _SCALAR, "payer": {"enum": list(PAYERS)}, "quantities": {"type": "object"}}
    found |= {"steps": {"type": ["array", "object"]}, "below": share, "above": share}
    found |= _fields({field.name: field for one in rules for field in one.fields})
    return {**found, "rule": {"enum": list(names("sharing"))}}
