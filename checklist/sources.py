"""The files that a list is made of: reading them, following ``extends``, collecting what is wrong."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from checklist.merge import merge
from checklist.mistakes import NO_VALUE, in_one_file, in_parts, names_in
from checklist.model import Checklist
from checklist.problems import ChecklistError, Place, Problem, suggest
from checklist.source import Mapping, Value, parse

if TYPE_CHECKING:
    from checklist.phrases import Known

_LARGEST = 4 * 1024 * 1024  # bytes; the built-in list has 60,000


def built_in_names() -> list[str]:
    """Return the names of the lists that come with the program."""
    return sorted(
        entry.name.removesuffix(".yaml")
        for entry in files("checklist").joinpath("lists").iterdir()
        if entry.name.endswith(".yaml")
    )


def assemble(text: str, file: str) -> Checklist:
    """Return the checklist that ``text`` and what it extends make; see ``checklist.load.loads``."""
    loading = _Loading()
    try:
        source = loading.source(text, file)
        checklist = TypeAdapter(Checklist).validate_python(source, context=names_in(source))
    except ChecklistError as error:
        loading.problems.extend(error.problems)
    except ValidationError as error:
        loading.problems.extend(in_parts(source, error.errors(), loading.base))
    if loading.problems:
        raise ChecklistError(loading.in_order())
    return checklist


class _Loading:
    """The files that were read for one list, the list itself first, and the mistakes found in them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.base: Known | None = None
        """The names in what the list extends."""
        self._files: dict[str, Path | str] = {}

    def source(self, text: str, file: str) -> Mapping:
        """Parse ``text`` and merge it into what it extends."""
        self._files[file] = _identity(file)
        source, problems = parse(text, file)
        self.problems.extend(problems)
        if not isinstance(source, Mapping):
            message = "清单是空的" if source is None else "清单应由“键: 值”组成，如 id: my-list"
            raise ChecklistError([Problem(Place(file, 1), "", message)])
        self.problems.extend(in_one_file(source))
        if "extends" not in source:
            return source
        below = self._extended(source["extends"], file, source.places["extends"])
        self.base = names_in(below)
        return merge(below, source)

    def _extended(self, name: Value, file: str, place: Place) -> Mapping:
        if not isinstance(name, str):
            message = NO_VALUE if name is None else "应为一份内置清单的名称，或一个文件"
            raise ChecklistError([Problem(place, "extends", message)])
        try:
            text, found = read(name, file)
        except ChecklistError as error:
            raise ChecklistError([Problem(place, "extends", error.problems[0].message)]) from None
        if _identity(found) in self._files.values():
            circle = " → ".join([*self._files, found])
            raise ChecklistError([Problem(place, "extends", f"清单互相引用，成了一个圈：{circle}")])
        return self.source(text, found)

    def in_order(self) -> list[Problem]:
        """Return the mistakes file by file and line by line, each once."""
        order = list(self._files)
        return sorted(dict.fromkeys(self.problems), key=lambda p: (order.index(p.place.file), p.place.line))


def _identity(file: str) -> Path | str:
    """Return what tells one file from another, however it was written."""
    return file if file in built_in_names() else Path(file).resolve()


def read(name: str, above: str | None = None) -> tuple[str, str]:
    """Return the text of a list and its name for messages; ``above`` is the file that asks for it.

    A path is meant from the folder of the file that asks.
    """
    if name in built_in_names():
        return files("checklist").joinpath("lists", f"{name}.yaml").read_text(encoding="utf-8"), name
    path = Path(name) if above is None else Path(above).parent / name
    return _text(path, name), str(path)


def _text(path: Path, name: str) -> str:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise _unreadable(path, f"“{name}”是文件夹或设备，不是清单文件")
        if size > _LARGEST:
            raise _unreadable(path, f"“{name}”过大（超过{_LARGEST // 1024 // 1024} MB），不像是清单")
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise _unreadable(path, f"没有“{name}”这份清单{suggest(name, _names_near(path))}") from None
    except PermissionError:
        raise _unreadable(path, f"没有读取“{name}”的权限") from None
    except UnicodeDecodeError:
        raise _unreadable(path, f"“{name}”不是UTF-8编码的文本，请另存为UTF-8") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, f"打不开“{name}”（{error}）") from None


def _names_near(path: Path) -> list[str]:
    """Return the names that may have been meant: the built-in lists and the YAML files in the same folder."""
    beside = sorted(entry.name for entry in path.parent.glob("*.y*ml")) if path.parent.is_dir() else []
    return [*built_in_names(), *beside]


def _unreadable(path: Path, message: str) -> ChecklistError:
    return ChecklistError([Problem(Place(str(path), 0), "", message)])
