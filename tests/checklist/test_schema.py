"""The JSON Schema that editors use says what the models say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from checklist import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

MODELS = schema.build()["$defs"]


def test_the_file_is_up_to_date() -> None:
    assert schema.PATH.read_text(encoding="utf-8") == schema.text(), "run: python -m checklist.schema"


def _properties() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, model in MODELS.items():
        for key, value in model["properties"].items():
            yield f"{name}.{key}", value


PROPERTIES = list(_properties())


@pytest.mark.parametrize(("name", "value"), PROPERTIES, ids=[name for name, _ in PROPERTIES])
def test_every_key_is_described_in_chinese_and_never_null(name: str, value: dict[str, Any]) -> None:
    assert re.search("[\u4e00-\u9fff]", value.get("description", "")), name
    assert "null" not in str(value)


def test_unknown_keys_are_refused_everywhere() -> None:
    assert all(model["additionalProperties"] is False for model in MODELS.values())


def test_every_reference_leads_somewhere() -> None:
    assert set(re.findall(r"#/\$defs/(\w+)", schema.text())) == set(MODELS)


def test_a_list_of_its_own_needs_everything_and_one_that_extends_only_names() -> None:
    assert MODELS["Item"]["required"] == ["id", "title", "basis", "missing", "find"]
    assert MODELS["ItemChanges"]["required"] == ["id"]
    assert MODELS["RequirementChanges"]["required"] == ["code"]
    assert MODELS["Length"]["required"] == ["at_least"]
    for name in ("ChecklistChanges", "LengthChanges", "MissingChanges", "ActorChanges"):
        assert "required" not in MODELS[name]


def test_what_an_extending_list_adds_whole_is_checked_as_a_whole() -> None:
    """Patterns and examples have no names: they cannot be changed, only added."""
    find = MODELS["FindChanges"]["properties"]
    assert find["sentences"]["items"] == {"$ref": "#/$defs/Pattern"}
    assert find["headings"]["$ref"] == "#/$defs/PhrasesChanges"
    assert MODELS["ItemChanges"]["properties"]["examples"]["items"] == {"$ref": "#/$defs/Example"}
    assert MODELS["ChecklistChanges"]["properties"]["items"]["items"] == {"$ref": "#/$defs/ItemChanges"}
    assert MODELS["ChecklistChanges"]["properties"]["actors"]["patternProperties"].popitem()[1] == {
        "$ref": "#/$defs/ActorChanges"
    }


def test_a_requirement_has_exactly_one_criterion() -> None:
    kinds = [choice["required"][0] for choice in MODELS["Requirement"]["oneOf"]]
    assert {"length", "mentions", "tasks"} <= set(kinds) < set(MODELS["Requirement"]["properties"])
    assert "oneOf" not in MODELS["RequirementChanges"]
