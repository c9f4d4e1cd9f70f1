"""The JSON Schema of checklists, for editors; ``python -m checklist.schema`` writes it beside the language.

A list that extends another says only what it changes, so for it the keys that are otherwise required are not;
an item is still told by its ``id`` and a requirement by its ``code``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from checklist.model import Checklist, Item, Requirement

PATH = Path(__file__).with_name("checklist.schema.json")

Schema = dict[str, Any]

_REFERENCE = "#/$defs/"
_CHANGES = "Changes"
_NAMED = {Item.__name__: "id", Requirement.__name__: "code"}
"""What an extending list changes entry by entry, and the key that tells which entry."""


def build() -> Schema:
    """Return the schema."""
    checklist = TypeAdapter(Checklist).json_schema()
    whole = {**checklist.pop("$defs"), Checklist.__name__: checklist}
    whole = {name: _tidy({**model, "description": ""}) for name, model in whole.items()}
    changes = {f"{name}{_CHANGES}": _optional(name, model) for name, model in whole.items()}
    used = _used(changes, f"{Checklist.__name__}{_CHANGES}")
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "检查清单",
        "if": {"required": ["extends"]},
        "then": {"$ref": f"{_REFERENCE}{Checklist.__name__}{_CHANGES}"},
        "else": {"$ref": f"{_REFERENCE}{Checklist.__name__}"},
        "$defs": {**whole, **{name: model for name, model in changes.items() if name in used}},
    }


def text() -> str:
    """Return the schema as it stands in the file."""
    return json.dumps(build(), ensure_ascii=False, indent=2) + "\n"


def _tidy(node: Any) -> Any:  # noqa: ANN401  (any JSON)
    """Leave out what says nothing: titles made from names, empty defaults, and ``null``, which is refused."""
    if isinstance(node, list):
        return [_tidy(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    node = {key: _tidy(value) for key, value in node.items() if not _is_idle(key, value)}
    choices = [choice for choice in node.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        del node["anyOf"]
        node = {**choices[0], **node}
    return node


def _is_idle(key: str, value: object) -> bool:
    return (key in {"title", "description"} and not _is_chinese(value)) or (key == "default" and not value)


def _is_chinese(value: object) -> bool:
    """Whether ``value`` is a text that we wrote (a property may be called title, so it need not be one)."""
    return not isinstance(value, str) or not value.isascii()


def _optional(name: str, model: Schema) -> Schema:
    """Return what an extending list may say of a model: nothing is required but the name of an entry."""
    named = [_NAMED[name]] if name in _NAMED else []
    properties = {key: _to_changes(value) for key, value in model.get("properties", {}).items()}
    kept = {key: value for key, value in model.items() if key not in {"required", "oneOf", "anyOf"}}
    return {**kept, "properties": properties, **({"required": named} if named else {})}


def _to_changes(value: Schema) -> Schema:
    """Let keys, and entries that have a name, be changed; what is in other lists is added, so it is whole."""
    if "$ref" in value:
        return {**value, "$ref": value["$ref"] + _CHANGES}
    if "patternProperties" in value:
        entries = {pattern: _to_changes(entry) for pattern, entry in value["patternProperties"].items()}
        return {**value, "patternProperties": entries}
    if value.get("items", {}).get("$ref", "").removeprefix(_REFERENCE) in _NAMED:
        return {**value, "items": _to_changes(value["items"])}
    return value


def _used(models: dict[str, Schema], name: str) -> set[str]:
    """Return ``name`` and the models that it refers to, directly or through others."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if name in models and name not in found:
            found.add(name)
            waiting += [part.split('"')[0] for part in json.dumps(models[name]).split(_REFERENCE)[1:]]
    return found


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
