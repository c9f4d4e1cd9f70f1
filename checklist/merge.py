"""``extends``: what a list changes in the one that it builds on.

- A mapping is changed key by key.
- Items are told apart by ``id`` and requirements by ``code``: an entry of the same name is changed, any other
  is added at the end.
- Other lists (phrases, patterns) grow: what the list adds comes after what was there.
- Texts, numbers and true/false are replaced.
- Examples prove the item as it stands in their own list, so an item that is changed loses the ones it had.
"""

from __future__ import annotations

from checklist.source import Mapping, Sequence, Value, name_of

_NAMED = ("items", "require")
"""Lists whose entries have names."""


def merge(base: Mapping, changes: Mapping) -> Mapping:
    """Return ``base`` with ``changes`` applied; each value keeps the place where it was written."""
    merged = Mapping(changes.place)
    for source in (base, changes):
        for key, value in source.items():
            new = _merge_values(merged[key], value, key) if key in merged else value
            merged.put(key, new, source.places[key])
    return merged


def _merge_values(base: Value, changes: Value, key: str) -> Value:
    if isinstance(base, Mapping) and isinstance(changes, Mapping):
        return merge(base, changes)
    if isinstance(base, Sequence) and isinstance(changes, Sequence):
        return _merge_named(base, changes) if key in _NAMED else _add(base, changes)
    return changes


def _add(base: Sequence, changes: Sequence) -> Sequence:
    merged = Sequence(changes.place)
    known: set[str] = set()
    for source in (base, changes):
        for value, place in zip(source, source.places, strict=True):
            if not (isinstance(value, str) and value in known):
                merged.add(value, place)
            if isinstance(value, str):
                known.add(value)
    return merged


def _merge_named(base: Sequence, changes: Sequence) -> Sequence:
    merged = Sequence(changes.place)
    for value, place in zip(base, base.places, strict=True):
        merged.add(value, place)
    index = {name: number for number, value in enumerate(base) if (name := name_of(value))}
    for value, place in zip(changes, changes.places, strict=True):
        number = index.get(name_of(value) or "")
        if number is None:
            merged.add(value, place)
        else:
            merged[number] = _merge_values(_without_examples(merged[number]), value, "")
            merged.places[number] = place
    return merged


def _without_examples(entry: Value) -> Value:
    if not isinstance(entry, Mapping):
        return entry
    rest = Mapping(entry.place)
    for key, value in entry.items():
        if key != "examples":
            rest.put(key, value, entry.places[key])
    return rest
