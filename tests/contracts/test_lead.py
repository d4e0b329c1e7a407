"""What every lead does: the notification on a fake notifier, and the window as a real process on a real screen."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from breakstretch.core.values.events import Event, Hurts, Led, SessionAction
from breakstretch.core.values.history import Outcome
from breakstretch.messages.shown import SessionEnd
from tests.support.lead_rigs import ALL, Rig, said
from tests.window import scenes

pytestmark = pytest.mark.desktop

KEY = scenes.KEY
END = SessionEnd(KEY, Outcome.COMPLETED, 2, "Next stretch break at 11:00.")


@pytest.fixture(params=ALL)
def rig(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    """Each lead in turn."""
    with ExitStack() as stack:
        yield stack.enter_context(ALL[request.param](monkeypatch))


@pytest.mark.parametrize(
    ("action", "meant"),
    [("pause", Led(KEY, SessionAction.PAUSE)), ("next", Led(KEY, SessionAction.NEXT)), ("hurts", Hurts(KEY))],
)
def test_what_the_person_does_is_posted_once_under_the_key(rig: Rig, action: str, meant: Event) -> None:
    """Each action is one event of the session at hand."""
    rig.lead.open(scenes.desk(rig.now(), 1, 25).view)
    rig.press(action)
    assert said(rig) == [meant]


def test_it_leads_step_after_step(rig: Rig) -> None:
    """Whatever is shown last is what the person acts on; nothing is posted by itself."""
    rig.lead.open(scenes.desk(rig.now(), 0, 9).view)
    rig.lead.show(scenes.desk(rig.now(), 1, 25).view)
    rig.lead.show(scenes.desk(rig.now(), 1, 25, paused=True).view)
    rig.settle()
    assert said(rig) == []
    rig.press("pause")
    assert rig.shows()
    assert said(rig) == [Led(KEY, SessionAction.PAUSE)]


def test_after_the_end_nothing_is_posted(rig: Rig) -> None:
    """The closing line is no step: what is pressed on it belongs to nothing."""
    rig.lead.open(scenes.desk(rig.now(), 7, 2).view)
    rig.lead.close(END)
    rig.settle()
    assert said(rig) == []


def test_one_session_after_another(rig: Rig) -> None:
    """The second one is led like the first."""
    rig.lead.open(scenes.desk(rig.now(), 7, 2).view)
    rig.lead.close(END)
    rig.lead.open(scenes.desk(rig.now(), 1, 25).view)
    rig.press("next")
    assert said(rig) == [Led(KEY, SessionAction.NEXT)]
