"""The JSON Schema of audit files, from the declarations that the reader checks with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from finsim.audit.kind import kind, kind_names
from finsim.audit.read import FIGURE, FILE, RELATION
from finsim.rules import Label

_SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
_ANY: dict[str, Any] = {}


def audit_schema() -> dict[str, Any]:
    """The schema (2020-12) of audit files, for editors."""
    figure = {"anyOf": [_SCALAR, _table(FIGURE)]}
    relations = {"anyOf": [_relation(name) for name in kind_names()]}
    top = _table(FILE)
    top["properties"]["figures"] |= {"type": "object", "additionalProperties": figure}
    top["properties"]["relations"] |= {"type": "object", "additionalProperties": relations}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "finsim audit", **top}


def _table(keys: Mapping[str, Label]) -> dict[str, Any]:
    properties = {
        key: {**_ANY, "description": f"{label.zh} / {label.text('en')}"} for key, label in keys.items()
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _relation(name: str) -> dict[str, Any]:
    """One kind: its name, its roles, those it needs."""
    found = kind(name)
    table = _table({**RELATION, **{role.name: role.label for role in found.roles}})
    table["properties"]["kind"]["const"] = name
    table["required"] = ["kind", *(role.name for role in found.roles if role.required)]
    return table
