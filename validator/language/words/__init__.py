"""General knowledge of the language as data: units, organ names, page furniture, marks of time and stance."""

from __future__ import annotations

from functools import cache
from pkgutil import get_data
from typing import Any

from validator.language import ready


@cache
def words(name: str) -> dict[str, Any]:
    """Return the content of ``words/<name>.yaml``.

    The files belong to the program: a mistake in one is a bug, so errors are not softened here.
    """
    content = ready.load(__name__, name) or _read(name)
    if not isinstance(content, dict):
        raise TypeError(f"words/{name}.yaml holds no mapping")
    return content


def _read(name: str) -> Any:  # noqa: ANN401  (YAML holds anything)
    from validator.language.yaml import load_yaml

    return load_yaml((get_data(__name__, f"{name}.yaml") or b"").decode())


def word_list(name: str, key: str) -> tuple[str, ...]:
    """Return one flat list of ``words/<name>.yaml``."""
    return tuple(words(name)[key])
