"""``extends``: what a list changes in the one that it builds on."""

from __future__ import annotations

from typing import Any

from checklist.source import Mapping, Sequence

_NAMED_BY = {"items": "id", "require": "code"}
"""Lists whose entries are told apart by a key: an entry of the same name is changed, another one added."""


def merge(base: Any, changes: Any, key: str = "") -> Any:
    """Return ``base`` with ``changes`` applied: mappings key by key, lists by adding, everything else replaced."""
    if isinstance(base, Mapping) and isinstance(changes, Mapping):
        return _merge_mappings(base, changes)
    if isinstance(base, Sequence) and isinstance(changes, Sequence):
        return _merge_named(base, changes, _NAMED_BY[key]) if key in _NAMED_BY else _concatenate(base, changes)
    return changes


def _merge_mappings(base: Mapping, changes: Mapping) -> Mapping:
    merged = Mapping(changes.place)
    for source in (base, changes):
        for key, value in source.items():
            merged.places[key] = source.places[key]
            merged[key] = merge(merged[key], value, key) if key in merged else value
    return merged


def _concatenate(base: Sequence, changes: Sequence) -> Sequence:
    merged = Sequence(changes.place)
    for source in (base, changes):
        for value, place in zip(source, source.places, strict=True):
            if isinstance(value, str) and value in merged:
                continue
            merged.append(value)
            merged.places.append(place)
    return merged


def _merge_named(base: Sequence, changes: Sequence, name: str) -> Sequence:
    merged = _concatenate(base, Sequence(changes.place))
    for value, place in zip(changes, changes.places, strict=True):
        index = _index(merged, value, name)
        if index is None:
            merged.append(value)
            merged.places.append(place)
        else:
            merged[index] = merge(merged[index], value)
    return merged


def _index(entries: Sequence, entry: Any, name: str) -> int | None:
    wanted = entry.get(name) if isinstance(entry, Mapping) else None
    for index, known in enumerate(entries):
        if wanted is not None and isinstance(known, Mapping) and known.get(name) == wanted:
            return index
    return None
