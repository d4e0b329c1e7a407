"""The voice of the evening, offered on the first one, and the hands-free routine that comes with it."""

import pytest
from msgspec.structs import replace

from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.dose import LedStep, StepKind
from breakstretch.core.values.effects import OpenSession, ShowStep
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.sayings import Say
from tests.support.day import Day
from tests.support.desk import desk
from tests.support.evenings import asked, evenings

ALOUD = "It is read to you and continues by itself."
ANY = "Press any key or click anywhere if it hurts."


def offers(day: Day) -> set[str]:
    """What the overview offers about the voice."""
    return {choice.id for choice in day.page.choices} & {"voice", "silent"}


def led(day: Day) -> LedStep:
    """The step that was shown last."""
    return next(effect.view for effect in reversed(day.effects) if isinstance(effect, OpenSession | ShowStep))


def test_a_voice_is_offered_on_the_first_evening() -> None:
    """It is remembered, also across a kill, and can be turned off on every later evening."""
    day = asked()
    day.checks_in(0)
    assert offers(day) == {"voice"}
    assert ALOUD not in day.page.text
    day.answers("voice")
    assert (day.asks(), offers(day)) == (QuestionKind.OVERVIEW, {"silent"})
    assert (ALOUD in day.page.text, ANY in day.page.text) == (True, True)
    day.answers("start")
    day.works("33m")
    day.closes_lid("24h")
    day.kills_daemon()
    day.says("evening")
    day.checks_in(0, "same")
    assert offers(day) == {"silent"}
    day.answers("silent")
    assert (offers(day), day.situation.voice) == ({"voice"}, False)


def test_a_voice_is_offered_once() -> None:
    """After an evening without it nobody is asked again."""
    day = asked()
    day.closes()
    evenings(day, 1)
    day.says("evening")
    day.checks_in(0, "same")
    assert offers(day) == set()


def test_hands_free_goes_with_the_voice() -> None:
    """Any key is It hurts in a hold and between holds, but neither while walking nor while it stands still."""
    day = asked()
    day.checks_in(0)
    day.answers("voice", "start")
    seen = {(led(day).step.kind, led(day).any_key_hurts)}
    for _ in range(60):
        day.works("10s" if led(day).step.kind is not StepKind.WALK else "5m")
        seen.add((led(day).step.kind, led(day).any_key_hurts))
    assert seen == {
        (StepKind.WALK, False),
        (StepKind.GET_READY, True),
        (StepKind.HOLD, True),
        (StepKind.CHANGE_SIDES, True),
    }
    day.presses("pause")
    assert not led(day).any_key_hurts


def test_hands_free_says_so_before_the_first_hold() -> None:
    """After the walk, once: what any key does is the first thing that is read and heard."""
    day = asked()
    day.checks_in(0)
    day.answers("voice", "start")
    player = day.situation.player
    assert player is not None
    assert not player.notes_now
    day.works("5m 1s")
    assert [saying.id for saying in player.notes_now] == [Say.HANDS_FREE]
    day.works("20s")
    assert player.notes_now == ()


@pytest.mark.parametrize("chosen", [True, False])
def test_not_hands_free_by_settings_alone(chosen: bool) -> None:
    """A voice that the settings turn on everywhere changes no key, in the evening or at the desk."""
    settings = desk(evening=True)
    loud = replace(settings, notifications=replace(settings.notifications, speech=True))
    day = Day(loud, start="2026-03-25 19:00", taps=False)
    day.says("evening")
    day.checks_in(0)
    day.answers(*(["voice"] if chosen else []), "walked")
    assert led(day).any_key_hurts is chosen
    day.presses("stop")
    day.closes_lid("15h")
    day.says("stretch")
    assert not led(day).any_key_hurts


def test_a_notification_is_never_hands_free() -> None:
    """It takes no keys. So nothing is offered there, and a voice that was chosen elsewhere promises no keys."""
    day = asked(lead=LeadKind.NOTIFICATION)
    day.checks_in(0)
    assert offers(day) == set()
    day.answers("later")
    day.situation.voice = True
    day.says("evening")
    assert (offers(day), ALOUD in day.page.text, ANY in day.page.text) == ({"silent"}, True, False)
    day.answers("walked")
    assert not led(day).any_key_hurts


def test_a_press_hands_free_asks_what_it_was() -> None:
    """The hold ends uncounted, and nothing continues before the answer."""
    day = asked()
    day.checks_in(0)
    day.answers("voice", "walked")
    day.works("25s")
    day.hurts("")
    assert day.asks() is QuestionKind.WHAT_HURT
    assert [hold.done for hold in day.world.holds] == [False]


def test_a_press_hands_free_can_be_taken_back() -> None:
    """Nothing hurts: no pain is recorded, the session stands still, and the evening stays clean (rule 21b)."""
    day = asked()
    day.checks_in(0)
    day.answers("voice", "walked")
    day.works("25s")
    day.hurts("")
    assert day.page.choices[-1].label == "Nothing hurts: pause"
    day.answers("nothing")
    player = day.situation.player
    assert player is not None
    assert (player.paused, led(day).any_key_hurts, day.situation.open_pain) == (True, False, None)
    day.works("2m")
    assert player.paused, "nothing continues by itself"
    day.presses("pause")
    day.works("29m")
    assert day.outcomes == ["completed"]
    assert (day.situation.progress.clean, day.situation.ledger.today.pains) == (1, 0)


def test_nothing_hurts_is_no_answer_elsewhere() -> None:
    """With keys of its own, It hurts is meant (rule 21b)."""
    day = asked()
    day.checks_in(0)
    day.answers("walked")
    day.works("25s")
    day.hurts("")
    day.answers("nothing")
    assert day.asks() is QuestionKind.WHAT_HURT
