"""Who wrote an output: the program's name and version, and the mark by which it knows its own files again."""

from __future__ import annotations

NAME = "fazhi"
VERSION = "0.1.0"
"""Stands here and nowhere else: the package takes it from here."""
SIGNATURE = "本文件由fazhi生成"
"""Stands among the first characters of each text file that the program writes."""
_HEAD = 1024


def is_signed(path: str) -> bool:
    """Whether this program wrote the file at ``path``; False as well if it cannot be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a path that may hold undecodable bytes
            return SIGNATURE.encode() in file.read(_HEAD)
    except OSError:
        return False
