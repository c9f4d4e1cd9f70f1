"""Values found in XML that is not parsed."""

from __future__ import annotations

from validator.readers.word.xml import plain, stated, stating


def test_values_are_found_by_local_name() -> None:
    source = b"<a:sz a:val='32'/><b val=\"&lt;1&#x3e;\"/><c/><d val='4'/>"
    assert stated(source, stating("sz", "b", "c")) == {"sz": "32", "b": "<1>", "c": ""}


def test_value_that_is_no_utf8_does_not_stop_the_reader() -> None:
    assert plain(b"\xff1") == "\ufffd1"
