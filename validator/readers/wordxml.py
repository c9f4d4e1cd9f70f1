"""Names and values of WordprocessingML that several modules of the Word reader use."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"


def whole_number(text: str | None) -> int | None:
    """Return the integer that an attribute states, None when it is missing or no number."""
    if text is None:
        return None
    try:
        return int(text)
    except ValueError:
        return None
