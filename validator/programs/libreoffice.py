"""Old and foreign office formats (.doc, .wps, .rtf, .odt) through a LibreOffice on this machine.

LibreOffice gives a .docx, which keeps what the Word reader knows how to use: automatic numbers, headings, tables.
Each call has a profile of its own, so that an open LibreOffice of the user does not swallow it, with macros and
everything that would be fetched from elsewhere switched off. Starting takes far longer than converting: ten files
in one call cost a third of ten calls.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from validator.document import UnreadableError
from validator.programs.process import TooSlowError, find_program, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.limits import Limits

NAMES = ("soffice", "libreoffice")
PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/opt/libreoffice*/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
"""Where LibreOffice is installed without being on the path."""

_ENDINGS = {"wordml": "xml"}
"""What files of a format end in, where it is not the format's name: LibreOffice goes by that too."""

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""


def find_libreoffice() -> str | None:
    """Return the path of the program, None if there is none on this machine."""
    return find_program(NAMES, PLACES)


def to_docx(program: str, files: Sequence[tuple[str, bytes]], limits: Limits) -> list[bytes | UnreadableError]:
    """Return each of the files, given with the short name of its format, as the bytes of a .docx.

    In the place of one that could not be converted stands why: ``damaged``, ``too-slow`` or ``unsupported``.
    """
    together = _convert(program, files, limits)
    # One file can end the call for all others: whatever has not come is tried once more, alone.
    return [
        result if isinstance(result, bytes) or len(files) == 1 else _convert(program, [file], limits)[0]
        for file, result in zip(files, together, strict=True)
    ]


def _convert(program: str, files: Sequence[tuple[str, bytes]], limits: Limits) -> list[bytes | UnreadableError]:
    with tempfile.TemporaryDirectory(prefix="fazhi-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sources = list(_written(folder / "in", files))
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        command = [
            program,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={profile.parent.as_uri()}",
            *("--convert-to", "docx"),
            *("--outdir", str(folder / "out")),
            *map(str, sources),
        ]
        failure = _DAMAGED
        try:
            run(command, limits)
        except TooSlowError:
            failure = UnreadableError(
                "too-slow", f"LibreOffice用了{limits.seconds}秒还没有转换完：请在Word或WPS中另存为.docx后再检查。"
            )
        except OSError as error:
            failure = UnreadableError(
                "unsupported", f"LibreOffice启动不了（{error.strerror}）：请重新安装，或将文件另存为.docx后再检查。"
            )
        made = (folder / "out" / f"{source.stem}.docx" for source in sources)
        return [path.read_bytes() if path.is_file() else failure for path in made]


def _written(folder: Path, files: Sequence[tuple[str, bytes]]) -> Iterator[Path]:
    """Write the files under names of our own: theirs may be too long, or options of LibreOffice."""
    folder.mkdir()
    for number, (format_name, data) in enumerate(files):
        path = folder / f"{number}.{_ENDINGS.get(format_name, format_name)}"
        path.write_bytes(data)
        yield path


_DAMAGED = UnreadableError(
    "damaged",
    "LibreOffice打不开这个文件：可能已损坏，设有打开密码，或者所需内存超过上限。请在Word或WPS中打开，取消密码，另存为.docx后再检查。",
)
