"""How the tests are shared out to the workers."""

import pytest

from tests.support.shares import in_shares

WAITING, OTHERS = [f"w{number}" for number in range(11)], [f"o{number}" for number in range(40)]


@pytest.mark.parametrize("workers", [1, 2, 3, 6, 60])
@pytest.mark.parametrize("others", [[], OTHERS])
def test_nothing_is_lost_in_the_shares(workers: int, others: list[str]) -> None:
    """Each test comes once, and the others stay in their order."""
    dealt = list(in_shares(WAITING, others, workers))
    assert sorted(dealt) == sorted([*WAITING, *others])
    assert [name for name in dealt if name in others] == others


def test_each_worker_begins_with_what_waits() -> None:
    """The longest, which stand first in the list, are at the heads of the shares."""
    dealt = list(in_shares(WAITING, OTHERS, 3))
    shares = dealt[:17], dealt[17:34], dealt[34:]
    assert [share[0] for share in shares] == ["w2", "w1", "w0"]
    assert [sum(name in WAITING for name in share) for share in shares] == [3, 4, 4]
