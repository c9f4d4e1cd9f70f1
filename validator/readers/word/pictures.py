"""The pictures in the text of a Word file, for those who can read them.

Sources: ECMA-376 Part 1, 20.1.8.13 (blip), 17.3.3.21 (VML imagedata).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.readers.word.package import Package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.limits import Limits

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REFERENCES = {"}blip": f"{_RELATION}embed", "}imagedata": f"{_RELATION}id"}


def pictures_of(data: bytes, limits: Limits) -> Iterator[bytes]:
    """Yield the pictures in the order in which the text shows them, each once.

    Raises UnreadableError ``damaged``, ``encrypted`` or ``too-large``.
    """
    package = Package(data, limits)
    targets = package.targets()
    shown: dict[str, None] = {}
    for node in package.root(package.main).iter():
        for ending, attribute in _REFERENCES.items():
            if node.tag.endswith(ending):
                shown[targets.get(node.get(attribute, ""), "")] = None
    return (package.read(name) for name in shown if name in package.names)
