"""The summary opens in another office program as it was meant."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from scans import needs_libreoffice, save

if TYPE_CHECKING:
    from conftest import Desk

SAMPLES = Path(__file__).parents[2] / "fixtures" / "samples"


@needs_libreoffice
def test_libreoffice_reads_the_summary(tmp_path: Path, desk: Desk) -> None:
    desk.run("check", str(SAMPLES), "-o", "summary.xlsx", "--fail-on", "never")
    save(tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1", "summary.xlsx")
    (table,) = tmp_path.glob("*.csv")
    head, *lines = csv.reader(table.read_text(encoding="utf-8").splitlines(keepends=True))
    assert head[:4] == ["序号", "结论", "机关", "年度"]
    assert len(lines) == len(list(SAMPLES.iterdir()))
    assert {line[1] for line in lines} == {"通过", "需补充", "不通过"}
