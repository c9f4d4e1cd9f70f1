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


def number(stated: Mapping[str, str], name: str, default: float) -> float:
    """Return the number that an attribute states, ``default`` if it is missing or no finite number."""
    return next(iter(numbers(stated.get(name, ""))), default)


def numbers(text: str) -> list[float]:
    """Return the finite numbers with which an array (table 2, ST_Array) begins."""
    found: list[float] = []
    for word in text.split():
        value = _finite(word)
        if value is None:
            break
        found.append(value)
    return found


def _finite(word: str) -> float | None:
    try:
        value = float(word)
    except ValueError:
        return None
    return value if isfinite(value) else None
