"""Who shows a page: the lead of the session, the window for a long one; whoever showed something before lets go."""

from breakstretch.core.engine.engine import Engine
from breakstretch.core.rules.screening import LIST_PAGES, kinds_of
from breakstretch.core.values.effects import AddCautions, Ask, EndQuestions, OpenSession
from breakstretch.core.values.events import Answered, CheckIn, Hurts, StartEvening
from breakstretch.core.values.questions import QuestionKind
from tests.support.daemon_rig import RecordingLead, Rig
from tests.support.desk import desk


def newcomer(*, window: bool) -> tuple[Rig, RecordingLead]:
    """A daemon that nobody has answered yet, at its first prompt."""
    rig = Rig(desk(evening=True), window=window, new_engine=Engine)
    rig.prompted()
    rig.notifier.press("start")
    rig.reactor.settle()
    return rig, rig.window


def tick(rig: Rig, *signs: str) -> None:
    """Answer the list page by page: these signs, and none but these."""
    while (page := rig.window.pages[-1]).kind in LIST_PAGES:
        here = tuple(line.id for line in page.items if line.id in (*signs, *kinds_of(signs)))
        rig.post(Answered(page.key, page.kind, "done" if here else "none", here))
        rig.reactor.settle()
        if rig.window.pages[-1] is page:
            return


def test_a_long_page_goes_to_the_window() -> None:
    """The first questions open the window; the session they stood before is led by the notification all the same."""
    rig, window = newcomer(window=True)
    page = window.pages[0]
    assert page.kind is QuestionKind.SCREENING
    assert rig.notifier.live is None
    tick(rig)
    assert [ended.key for ended in window.over] == [page.key]
    assert rig.lead.views[0].key == page.key


def test_without_a_window_the_notification_asks() -> None:
    """Where there is no window the same page is a bubble."""
    rig, _ = newcomer(window=False)
    assert rig.lead.pages[0].kind is QuestionKind.SCREENING


def test_a_check_in_on_its_own() -> None:
    """It needs no session, and its end takes the page away."""
    rig, window = newcomer(window=True)
    tick(rig, "fever")
    rig.post(Answered(window.pages[0].key, QuestionKind.ADVICE, "close"))
    rig.reactor.settle()
    assert rig.runner.lead is None
    rig.post(CheckIn())
    rig.reactor.settle()
    assert window.pages[-1].key == ""
    assert window.pages[-1].kind is QuestionKind.ADVICE


def test_a_question_in_a_session() -> None:
    """The window that leads the evening asks its questions and what hurt, without opening anew."""
    rig = Rig(desk(evening=True), window=True)
    window = rig.window
    rig.start()
    rig.post(StartEvening())
    rig.reactor.settle()
    for choice in ("0", "no", "none", "start"):
        page = window.pages[-1]
        rig.post(Answered(page.key, page.kind, choice))
        rig.reactor.settle()
    rig.reactor.advance(330.0)
    rig.post(Hurts(window.views[-1].key))
    rig.reactor.settle()
    assert window.pages[-1].kind is QuestionKind.WHAT_HURT
    assert rig.calls.count("window.open") == 1
    assert window.over == []


def test_answers_are_written_by_whoever_can() -> None:
    """Cautions go to the one who writes settings."""
    rig, window = newcomer(window=True)
    tick(rig, "knee")
    rig.post(Answered(window.pages[0].key, QuestionKind.ADVICE, "go-on"))
    rig.reactor.settle()
    assert rig.cautions == [("knee",)]


def test_the_story_of_questions() -> None:
    """The log tells that something was asked, and which cautions followed."""
    rig, window = newcomer(window=True)
    tick(rig, "knee")
    rig.post(Answered(window.pages[0].key, QuestionKind.ADVICE, "go-on"))
    rig.reactor.settle()
    said = "\n".join(rig.log.lines)
    assert "Asked: Emergency signs (screening)." in said
    assert "Cautions from the answers: knee trouble." in said


def test_an_end_without_a_lead() -> None:
    """An end nobody shows is no fault."""
    rig = Rig()
    rig.start()
    for effect in (EndQuestions("gone"), AddCautions(("knee",))):
        rig.runner._carry_out(effect)
    assert rig.log.failures == []
    assert not [call for call in rig.calls if isinstance(call, Ask | OpenSession)]


def test_who_keeps_the_screen_on_hears_of_sessions() -> None:
    """Told when one begins to be led and when it is over, and of nothing in between."""
    rig = Rig()
    rig.led()
    assert rig.led_or_not == [True]
    rig.reactor.advance(300.0)
    assert rig.led_or_not == [True, False]
