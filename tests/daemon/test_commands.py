"""Words of a command become the event they mean, or a sentence that says what is accepted."""

from datetime import time, timedelta

import pytest

from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.errors import Refused
from breakstretch.core.values.events import (
    AllowExercise,
    CheckIn,
    Event,
    FlareUp,
    ItHurts,
    PainAnswer,
    Pause,
    Redo,
    Resume,
    Skip,
    Snooze,
    Start,
    StartEvening,
)
from breakstretch.daemon.commands import command_event

UNDERSTOOD: dict[str, Event] = {
    "pause": Pause(),
    "pause 30m": Pause(timedelta(minutes=30)),
    "pause 1h 30m": Pause(timedelta(minutes=90)),
    "pause until 14:00": Pause(until=time(14, 0)),
    "pause until tomorrow": Pause(tomorrow=True),
    "pause Tomorrow": Pause(tomorrow=True),
    "pause Until 9:30": Pause(until=time(9, 30)),
    "pause 1 hour 30 min": Pause(timedelta(minutes=90)),
    "snooze 5 minutes": Snooze(timedelta(minutes=5)),
    "flare-up ON": FlareUp(on=True),
    "hurts Leg": ItHurts(PainAnswer.LEG),
    "resume": Resume(),
    "snooze": Snooze(),
    "snooze 5m": Snooze(timedelta(minutes=5)),
    "skip": Skip(),
    "redo": Redo(),
    "redo --lead window": Redo(LeadKind.WINDOW),
    "flare-up on": FlareUp(on=True),
    "flare-up off": FlareUp(on=False),
    "stretch": Start(),
    "stretch walk": Start("walk"),
    "stretch --exercise seated-figure-four": Start(exercise="seated-figure-four"),
    "stretch --lead=window walk": Start("walk", lead=LeadKind.WINDOW),
    "evening": StartEvening(),
    "evening --lead terminal": StartEvening(LeadKind.TERMINAL),
    "check-in": CheckIn(),
    "check-in --lead terminal": CheckIn(LeadKind.TERMINAL),
    "allow standing-side-bend": AllowExercise("standing-side-bend"),
    "check-in --lead window": CheckIn(LeadKind.WINDOW),
    "allow standing-calf-stretch": AllowExercise("standing-calf-stretch"),
}
REFUSED = {
    "pasue": 'There is no command "pasue". The commands are: allow,',
    "pause until": 'The pause "until" is not clear. Write a length such as 30m',
    "pause until noon": "is not clear",
    "pause until 14:00 sharp": "is not clear",
    "pause soon": "is not clear",
    "pause 0m": "is not clear",
    "snooze 0.01s": "is not a length",
    "snooze soon": "is not a length",
    "flare-up": "flare-up on",
    "check-in now": "does not know the word",
    "check-in --checked --asked": "one of these at a time",
    "hurts here leg": "one of these words at most",
    "hurts badly": "one of these words at most: strong, here, leg, warning",
    "hurts none": "one of these words at most",
    "allow": "Write the id",
    "flare-up maybe": "flare-up off",
    "redo it": 'redo does not know the word "it"',
    "skip it": 'skip does not know the word "it"',
    "stretch one two": "one break at most",
    "stretch --led window": "no option --led",
    "stretch --lead": "cannot guide you",
    "stretch --lead choir": "Choose one of: notification",
    "evening now": "evening does not know",
    "evening --exercise x": "no option --exercise",
}


@pytest.mark.parametrize("words", UNDERSTOOD)
def test_understood(words: str) -> None:
    """This means that."""
    name, *rest = words.split()
    assert command_event(name, rest) == UNDERSTOOD[words]


@pytest.mark.parametrize("words", REFUSED)
def test_refused(words: str) -> None:
    """This means nothing, and the sentence says so."""
    name, *rest = words.split()
    with pytest.raises(Refused, match=REFUSED[words]):
        command_event(name, rest)
