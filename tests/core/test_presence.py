"""Presence from four facts: idle, locked, asleep, and what sensors report."""

from breakstretch.core.machines.presence import PresenceTracker
from breakstretch.core.values.reasons import Reason


def tracker() -> PresenceTracker:
    """At the desk since 0."""
    return PresenceTracker(0.0)


def test_idle_is_counted_back_to_the_last_input() -> None:
    """Rule 2: a minute without input is away, since the last input; input ends it."""
    presence = tracker()
    assert (presence.present, presence.away, presence.rest_since) == (True, None, None)
    assert presence.idle(40.0) == 40.0
    assert (presence.present, presence.away, presence.rest_since) == (False, Reason.AWAY, 40.0)
    assert presence.idle(70.0) == 40.0
    presence.active(200.0)
    assert (presence.present, presence.rest_since) == (True, None)


def test_a_lock_outlives_input() -> None:
    """Typing the password does not make one present, nor does it end the rest."""
    presence = tracker()
    presence.lock(True, 100.0)
    presence.lock(True, 110.0)
    assert (presence.away, presence.rest_since, presence.interrupts) == (Reason.LOCKED, 100.0, True)
    presence.active(300.0)
    assert (presence.away, presence.rest_since) == (Reason.LOCKED, 100.0)
    presence.lock(False, 310.0)
    assert (presence.present, presence.rest_since, presence.interrupts) == (True, None, False)


def test_a_lock_while_idle_goes_on_with_the_same_rest() -> None:
    """A screen that locks itself after a while changes nothing about when the person left."""
    presence = tracker()
    presence.idle(40.0)
    presence.lock(True, 400.0)
    assert presence.rest_since == 40.0
    presence.lock(False, 500.0)
    assert (presence.away, presence.rest_since) == (Reason.AWAY, 40.0)


def test_a_lock_that_was_asked_for_ends_with_input() -> None:
    """Nobody may tell its end: it is over with input after idleness, and doubted while there is no idleness."""
    presence = tracker()
    presence.lock(True, 100.0, 162.0)
    assert (presence.away, presence.rest_since, presence.doubted_at) == (Reason.LOCKED, 100.0, 162.0)
    presence.idle(99.0)
    assert (presence.away, presence.doubted_at) == (Reason.LOCKED, None)
    presence.active(400.0)
    assert (presence.present, presence.rest_since, presence.doubted_at) == (True, None, None)


def test_a_lock_that_was_asked_for_and_told() -> None:
    """Once told it is a lock as any other, in whichever order that comes."""
    for first, second in ((162.0, None), (None, 162.0)):
        presence = tracker()
        presence.lock(True, 100.0, first)
        presence.lock(True, 101.0, second)
        presence.idle(99.0)
        presence.active(400.0)
        assert (presence.away, presence.rest_since, presence.doubted_at) == (Reason.LOCKED, 100.0, None)


def test_sleep_is_absence() -> None:
    """Asleep from the moment it fell asleep, which may be told late."""
    presence = tracker()
    presence.sleep(True, 50.0)
    assert (presence.away, presence.rest_since, presence.interrupts) == (Reason.ASLEEP, 50.0, True)
    presence.sleep(True, 60.0)
    presence.sleep(False, 400.0)
    assert (presence.present, presence.rest_since) == (True, None)


def test_a_rest_that_was_credited_begins_anew() -> None:
    """What follows a credited sleep is another rest, if it is one at all."""
    presence = tracker()
    presence.rest_anew(10.0)
    assert presence.rest_since is None
    presence.lock(True, 50.0)
    presence.rest_anew(400.0)
    assert presence.rest_since == 400.0


def test_a_call_is_presence_without_input() -> None:
    """Rule 3: with the microphone or the camera on one is present, and idle begins at the call's end."""
    presence = tracker()
    presence.sense(Reason.MICROPHONE, True, "zoom", 10.0)
    presence.sense(Reason.CAMERA, True, "", 20.0)
    presence.idle(0.0)
    assert (presence.present, presence.rest_since) == (True, None)
    presence.sense(Reason.MICROPHONE, False, "", 200.0)
    assert presence.present
    presence.sense(Reason.CAMERA, False, "", 300.0)
    assert (presence.present, presence.rest_since) == (False, 300.0)


def test_idle_told_after_a_call_does_not_reach_back_into_it() -> None:
    """The call within the idle minute was presence."""
    presence = tracker()
    presence.sense(Reason.MICROPHONE, True, "", 10.0)
    presence.sense(Reason.MICROPHONE, False, "", 45.0)
    assert presence.idle(0.0) == 45.0


def test_a_film_is_no_rest() -> None:
    """Rule 3: full screen without input is neither presence nor rest, unless the screen is locked over it."""
    presence = tracker()
    presence.sense(Reason.FULLSCREEN, True, "", 10.0)
    presence.idle(10.0)
    assert (presence.present, presence.away, presence.rest_since) == (False, Reason.AWAY, None)
    presence.lock(True, 500.0)
    assert presence.rest_since == 500.0
    presence.lock(False, 600.0)
    presence.sense(Reason.FULLSCREEN, False, "", 700.0)
    assert presence.rest_since == 700.0


def test_quiet_reasons_and_ignored_ones() -> None:
    """The first reason in force is named with who causes it, unless settings ignore it."""
    presence = tracker()
    assert presence.quiet(()) is None
    presence.sense(Reason.DO_NOT_DISTURB, True, "", 10.0)
    presence.sense(Reason.MICROPHONE, True, "zoom", 20.0)
    presence.sense(Reason.MICROPHONE, True, "teams", 30.0)
    first = presence.quiet(())
    assert first is not None
    assert (first.reason, first.by, first.since) == (Reason.MICROPHONE, "zoom", 20.0)
    second = presence.quiet((Reason.MICROPHONE,))
    assert second is not None
    assert second.reason is Reason.DO_NOT_DISTURB
    presence.sense(Reason.DO_NOT_DISTURB, False, "", 40.0)
    assert presence.quiet((Reason.MICROPHONE,)) is None
