"""What several modules of the OFD reader need of its XML.

Namespaces and their prefixes differ between drafts of the standard and between programs, and some programs spell
attributes in their own case: elements are told by their local names, attributes in lower case.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

_FLAGS = {"true": True, "1": True, "false": False, "0": False}


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the children of this local name; none of no element."""
    if element is not None:
        yield from (child for child in element if local(child) == name)


def first(element: Element | None, *names: str) -> Element | None:
    """Return the first child of the first name, its first child of the second name, and so on; None if one lacks."""
    for name in names:
        element = next(children(element, name), None)
    return element


def text_of(element: Element | None) -> str:
    """Return the text of an element without blanks around it, ``""`` of no element."""
    return (element.text or "").strip() if element is not None else ""


def attributes(element: Element) -> dict[str, str]:
    """Return the attributes by name in lower case."""
    return {name.lower(): value for name, value in element.attrib.items()}


def flag(stated: Mapping[str, str], name: str, *, default: bool) -> bool:
    """Return what an attribute states, ``default`` if it is missing or neither true nor false (xs:boolean)."""
    return _FLAGS.get(stated.get(name, "").strip().lower(), default)


def number(stated: Mapping[str, str], name: str, default: float) -> float:
    """Return the number that an attribute states, ``default`` if it is missing or no finite number."""
    word = stated.get(name)
    value = finite(word) if word else None
    return default if value is None else value


def numbers(text: str) -> list[float]:
    """Return the numbers of an array (table 2, ST_Array); none if one of them is no finite number."""
    found = [finite(word) for word in text.split()]
    return [] if None in found else [value for value in found if value is not None]


def finite(word: str) -> float | None:
    """Return the number that a word is, None if it is no finite one."""
    try:
        value = float(word)
    except ValueError:
        return None
    return value if isfinite(value) else None
