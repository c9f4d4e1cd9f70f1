"""What tesseract's table of words is made into, and which files have pictures to be read."""

from __future__ import annotations

import io
import stat
import sys
import zipfile
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest
from scans import as_pdf

from fixtures.bad import png, scan
from validator.document import UnreadableError
from validator.limits import Limits
from validator.programs.kept import Conversions
from validator.programs.ocr import MissingProgramError, Recogniser, recogniser
from validator.programs.pictures import format_of, pictures

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
PAGE = "1\t1\t0\t0\t0\t0\t0\t0\t1190\t1684\t-1\t\n"


def line(number: int, top: int, *words: tuple[int, int, str], height: int = 30) -> str:
    """Return the rows of a line of words, each given with its left edge and its width."""
    left, right = words[0][0], words[-1][0] + words[-1][1]
    rows = [f"4\t1\t1\t1\t{number}\t0\t{left}\t{top}\t{right - left}\t{height}\t-1\t"]
    for place, (at, width, text) in enumerate(words, 1):
        rows.append(f"5\t1\t1\t1\t{number}\t{place}\t{at}\t{top}\t{width}\t{height}\t96.1\t{text}")
    return "".join(f"{row}\n" for row in rows)


@pytest.fixture
def tells(tmp_path: Path) -> Callable[..., Recogniser]:
    """Return a recogniser whose program prints a given table."""

    def make(*lines: str, page: str = PAGE) -> Recogniser:
        program = tmp_path / "tesseract"
        (tmp_path / "table").write_text(HEAD + page + "".join(lines), encoding="utf-8")
        program.write_text(
            f"#!{sys.executable}\nimport sys\nsys.stdin.buffer.read()\n"
            f"print(open({str(tmp_path / 'table')!r}).read())"
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return Recogniser(str(program), Conversions(), Limits())

    return make


def texts(recognised: Recogniser) -> list[str]:
    return [block.text for block in recognised.read(png()).blocks]


def test_words_of_a_line_are_one_text(tells: Callable[..., Recogniser]) -> None:
    table = line(
        1,
        100,
        (100, 60, "全年"),
        (162, 30, "办"),
        (196, 40, "12"),
        (240, 30, "件"),
        (275, 60, "OFD"),
        (340, 60, "files"),
    )
    assert texts(tells(table)) == ["全年办12件OFD files"]


def test_specks_and_lost_numbers_before_a_line_are_left_out(tells: Callable[..., Recogniser]) -> None:
    assert texts(tells(line(1, 100, (100, 10, "`"), (115, 200, "2021年工作打算")))) == ["2021年工作打算"]


def test_a_page_of_specks_is_no_text(tells: Callable[..., Recogniser]) -> None:
    with pytest.raises(UnreadableError, match="图片里没有识别出文字"):
        tells(line(1, 100, (100, 10, "~"))).read(png())


def test_rows_that_are_no_rows_do_no_harm(tells: Callable[..., Recogniser]) -> None:
    assert texts(tells("Estimating resolution as 180\n", line(1, 100, (100, 60, "全年")))) == ["全年"]


def test_pages_of_one_picture_are_numbered(tells: Callable[..., Recogniser]) -> None:
    first, second = (line(1, 100, (100, 60, text)) for text in ("甲文。", "乙文。"))
    second = second.replace("4\t1\t", "4\t2\t").replace("5\t1\t", "5\t2\t")
    recognised = tells(first, PAGE.replace("1\t1\t", "1\t2\t", 1), second).read(png())
    assert [(block.text, block.page) for block in recognised.blocks] == [("甲文。", 1), ("乙文。", 2)]
    assert recognised.recognised


def test_what_was_kept_is_not_recognised_again(tmp_path: Path, tells: Callable[..., Recogniser]) -> None:
    kept = Conversions(str(tmp_path / "kept"))
    program = tells(line(1, 100, (100, 60, "全年"))).program
    Recogniser(program, kept, Limits()).read(png())
    assert [block.text for block in Recogniser("/no/program", kept, Limits()).read(png()).blocks] == ["全年"]


def test_one_that_hangs_is_too_slow_and_names_the_page(tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(UnreadableError) as caught:
        Recogniser(str(program), Conversions(), Limits(seconds=1)).read(png())
    assert (caught.value.code, caught.value.message) == (
        "too-slow",
        "第1页用了1秒还没有识别完：请提供文字稿，或以300 dpi重新扫描。",
    )


def test_a_tesseract_without_chinese_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text(f"#!{sys.executable}\nprint('List of available languages (1):\\neng')")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgramError, match="tesseract没有装简体中文"):
        recogniser(Conversions(), Limits())


def blank_page(*, red: int = 0) -> pdfium.PdfBitmap:
    """Return a white page with a red square of so many pixels a side."""
    bitmap = pdfium.PdfBitmap.new_native(595, 842, pdfium.raw.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, 595, 842)
    if red:
        bitmap.fill_rect((220, 30, 30, 255), 300, 500, red, red)
    return bitmap


def test_a_red_stamp_is_seen_and_is_white_in_what_is_recognised() -> None:
    plain, stamped = pictures(as_pdf([blank_page(), blank_page(red=80)]), Limits())
    assert (plain.stamped, stamped.stamped) == (False, True)
    assert min(stamped.data[20:]) > 200
    assert (stamped.number, round(stamped.width)) == (2, 595)


def test_only_the_pages_asked_for_are_shown() -> None:
    scans = as_pdf([blank_page(), blank_page(), blank_page()])
    assert [picture.number for picture in pictures(scans, Limits(), [2])] == [2]


def test_no_more_pages_are_shown_than_the_limit_allows() -> None:
    scans = as_pdf([blank_page(), blank_page(), blank_page()])
    assert [picture.number for picture in pictures(scans, Limits(pages=2))] == [1, 2]


def test_pictures_of_a_word_file_come_in_the_order_of_its_text() -> None:
    (picture,) = pictures(scan(), Limits())
    assert (picture.data, picture.number) == (png(), 1)


def test_a_picture_that_a_word_file_only_names_is_passed_over() -> None:
    whole = zipfile.ZipFile(io.BytesIO(scan()))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in whole.namelist():
            if not name.startswith("word/media/"):
                file.writestr(name, whole.read(name))
    assert list(pictures(buffer.getvalue(), Limits())) == []


@pytest.mark.parametrize(("data", "name"), [(png(), "png"), (scan(), "docx"), (b"%PDF-1.7", "pdf"), (b"text", None)])
def test_files_with_pictures_are_told_by_content(data: bytes, name: str | None) -> None:
    assert format_of(data) == name
