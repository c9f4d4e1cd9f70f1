"""What is joined hangs together, also through others."""

from __future__ import annotations

from validator.batch.families import Families


def test_members_hang_together_through_others() -> None:
    families = Families(6)
    assert [families.join(3, 4), families.join(5, 1), families.join(4, 5)] == [True, True, True]
    assert not families.join(1, 3)
    assert [families.of(member) for member in range(6)] == [0, 1, 2, 1, 1, 1]
