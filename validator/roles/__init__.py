"""What part each sentence plays in a report: it tells a measure, admits a shortcoming, gives a cause, plans.

A small model with weights that were learned from labelled sentences (``training/``): what a sentence and the headings
above it are written in (characters and pairs of them), what its neighbours are, and what the rules of the checklist
and the grammar say of it. Its sums can be shown term by term; it is plain arithmetic, the same everywhere.
"""

from __future__ import annotations

from validator.roles.model import ROLES, Model, Scores, model

__all__ = ["ROLES", "Model", "Scores", "model"]
