"""One file per kind of requirement: parameters, check and documentation together.

A new kind is a new module with one subclass of ``Criterion``; the checklist language, its JSON Schema and its
documentation learn of it from here.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from validator.criteria.base import Breach, Case, Criterion, Outcome

__all__ = ["Breach", "Case", "Criterion", "Outcome", "criterion_fields"]


@cache
def criterion_fields() -> dict[str, type[Criterion]]:
    """Return every kind of criterion by the key under which a checklist asks for it."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return {kind.key: kind for kind in sorted(Criterion.__subclasses__(), key=lambda kind: kind.key)}
