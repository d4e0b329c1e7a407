"""The tray over whole days, whatever is answered."""

import pytest

from breakstretch.core.engine.outlook.explain import Phase, phase
from breakstretch.core.values.settings import Settings
from breakstretch.daemon.tray_view import MOST
from tests.support.day import Day
from tests.support.desk import desk, rule
from tests.support.tray_lines import ALWAYS, flat, tray

SETTINGS: dict[str, Settings] = {
    "one rule": desk(evening=True),
    "three rules": desk(rule(), rule("walk", every="40m"), rule("fixed", at=("11:00",)), evening=True),
}


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("answer", ["start", "snooze", "skip", "hurts", "dismiss"])
def test_a_whole_day(name: str, answer: str) -> None:
    """Whatever is answered, one id is one line, and each phase has its icon (rule 28).

    The menu is short, and a click on the icon never starts, pauses or ends anything.
    """
    day = Day(SETTINGS[name], start="2026-03-25 08:30", answer=answer)
    kinds: dict[str, tuple[bool, bool]] = {}
    icons = set()
    for minute in range(10 * 60):
        if minute == 200:
            day.joins_call()
        if minute == 230:
            day.leaves_call()
        day.works("1m")
        view = tray(day)
        icons.add((phase(day.situation), view.icon))
        lines = list(flat(view.items))
        names = [line.id for line in lines]
        assert len(set(names)) == len(names), "an id stands once in a menu"
        assert [line.id for line in view.items][-len(ALWAYS) :] == ALWAYS
        assert [line.id for line in lines if line.default] == ["open"], "a click on the icon only opens a window"
        assert sum(bool(line.label) for line in view.items) <= MOST
        for line in lines:
            assert line.label or line.id.startswith("line-")
            can = line.event is not None or bool(line.command)
            kind = (can, bool(line.items))
            assert kinds.setdefault(line.id, kind) == kind, "the same id is always the same kind of line"
        assert 0.0 <= view.progress <= 1.0
    expected = {
        Phase.WAITING: {"waiting", "due"},
        Phase.QUIET: {"quiet", "due"},
        Phase.PROMPTED: {"due"},
        Phase.SNOOZED: {"waiting", "due"},
        Phase.RUNNING: {"running"},
        Phase.OFF: {"quiet", "due"},
    }
    assert {(now, icon) for now, icon in icons if icon not in expected[now]} == set()
    assert {now for now, _ in icons} >= {Phase.OFF, Phase.WAITING, Phase.QUIET}
