"""Common clauses make stretches; a single different one does not end a stretch, two do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prints import printed, random_lines, report

from validator.batch.common_text import Stretch, stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

CLAUSES = "，".join(line.rstrip("。") for line in random_lines("clauses", 10)).split("，")


def common(one: Sequence[str], other: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Return the matches of each stretch of two reports of so many clauses."""
    first, second = (
        printed(str(at), report("柳坪镇", [f"{'，'.join(side)}。"])) for at, side in enumerate((one, other))
    )
    return [list(stretch.matches) for stretch in stretches(first, second)]


def test_one_changed_clause_does_not_end_a_stretch() -> None:
    head, tail = CLAUSES[:3], CLAUSES[3:6]
    assert common([*head, CLAUSES[10], *tail], [*head, CLAUSES[20], *tail]) == [
        [(0, 0), (1, 1), (2, 2), (4, 4), (5, 5), (6, 6)]
    ]


def test_two_changed_clauses_end_a_stretch() -> None:
    head, tail = CLAUSES[:3], CLAUSES[3:6]
    assert common([*head, *CLAUSES[10:12], *tail], [*head, *CLAUSES[20:22], *tail]) == [
        [(0, 0), (1, 1), (2, 2)],
        [(5, 5), (6, 6), (7, 7)],
    ]


def test_what_stands_in_another_order_makes_several_stretches() -> None:
    a, b, c = CLAUSES[:3], CLAUSES[3:6], CLAUSES[6:9]
    assert common([*a, *b, *c], [*c, *a, *b]) == [[(at, at + 3) for at in range(6)], [(6, 0), (7, 1), (8, 2)]]


def test_what_one_report_says_twice_is_common_once() -> None:
    a, b = CLAUSES[:3], CLAUSES[3:6]
    assert common([*a, *b, *a], a) == [[(0, 0), (1, 1), (2, 2)]]
    assert common(a, [*a, *b, *a]) == [[(0, 0), (1, 1), (2, 2)]]


def test_of_a_clause_that_a_report_repeats_the_one_in_the_longest_stretch_is_common() -> None:
    passage, others = CLAUSES[:3], CLAUSES[6:9]
    assert common(passage, [passage[0], *others, *passage]) == [[(0, 4), (1, 5), (2, 6)]]


def test_a_lone_short_clause_is_no_common_text() -> None:
    assert common(CLAUSES[:4], [CLAUSES[0], *CLAUSES[4:7]]) == []


def test_stock_phrases_weigh_nothing_and_make_no_stretch() -> None:
    one, other = (printed(path, report("柳坪镇", random_lines("stock", 2))) for path in "12")
    (whole,) = stretches(one, other)
    assert stretches(one, other, stock=one.hashes) == []
    assert stretches(one, other, stock=one.hashes[:1]) == [Stretch(whole.matches[1:], sum(one.weights[1:]))]
