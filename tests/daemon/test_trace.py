"""What `simulate` prints: the keys of each line that others rely on, and the same for eyes."""

from datetime import datetime, timedelta

import msgspec
import pytest
from msgspec.structs import replace

from breakstretch.core.values import effects as f
from breakstretch.core.values.actions import PAIN_WORDS, PainAnswer
from breakstretch.core.values.breaks import BreakKind
from breakstretch.core.values.exercises import Side
from breakstretch.core.values.history import Outcome, ReopenedEntry
from breakstretch.core.values.moment import Moment
from breakstretch.core.values.reasons import Reason
from breakstretch.core.values.sayings import Block, Say, say
from breakstretch.daemon.simulation.trace import in_words, line
from breakstretch.messages.sentences import text
from tests.support import views
from tests.support.entries import hold, outcome, pain, pause, state

AT = "2026-03-27T10:00:00+01:00"
START = 1000.0
NOW = Moment(datetime.fromisoformat("2026-03-27T10:00:00.789+01:00"), START + 5.25)
KEY = "stretch@2026-03-27#1"
LINES: list[tuple[f.Effect, dict[str, object] | None]] = [
    (
        f.ShowPrompt(KEY, "stretch", BreakKind.STRETCH, 150.0, (views.CALF,), True, timedelta(minutes=5)),
        {"event": "prompt", "break": "stretch", "key": KEY, "exercises": [views.CALF.id]},
    ),
    (f.Withdraw(KEY, "snoozed"), {"event": "withdraw", "key": KEY, "reason": "snoozed"}),
    (
        f.Postponed(KEY, Block(Reason.DO_NOT_DISTURB, "somebody")),
        {"event": "postpone", "key": KEY, "reason": "do_not_disturb"},
    ),
    (f.OpenSession(views.view()), {"event": "session", "key": KEY, "state": "started"}),
    (f.CloseSession(KEY, Outcome.COMPLETED, 4), {"event": "session", "key": KEY, "state": "finished"}),
    (f.CloseSession(KEY, Outcome.ABANDONED, 4), {"event": "session", "key": KEY, "state": "abandoned"}),
    (f.Notice(say(Say.ENOUGH)), {"event": "notice", "text": text(say(Say.ENOUGH))}),
    (f.Answer(ok=False, said=say(Say.SKIPPED)), {"event": "notice", "text": "Skipped."}),
    (f.Answer(ok=True, said=()), None),
    (
        f.Record(hold(0, done=False)),
        {
            "event": "hold",
            "key": "stretch@x#1",
            "exercise": "chair-hamstring",
            "group": "hamstring",
            "side": "left",
            "repetition": 1,
            "of": 1,
            "seconds": 30.0,
            "done": False,
        },
    ),
    (
        f.Record(outcome(1, Outcome.LAPSED)),
        {"event": "outcome", "key": KEY, "outcome": "lapsed", "due": "2026-03-27T09:30:00+01:00"},
    ),
    (
        f.Record(replace(outcome(1), short=True)),
        {"event": "outcome", "key": KEY, "outcome": "completed", "due": "2026-03-27T09:30:00+01:00", "short": True},
    ),
    (
        f.Record(outcome(1, Outcome.STOPPED_FOR_PAIN)),
        {"event": "outcome", "key": KEY, "outcome": "stopped_for_pain", "due": "2026-03-27T09:30:00+01:00"},
    ),
    (f.CloseSession(KEY, Outcome.STOPPED_FOR_PAIN, 4), {"event": "session", "key": KEY, "state": "abandoned"}),
    (
        f.ShowPrompt("evening@x", "evening", BreakKind.EVENING, 90.0, (), True, timedelta(minutes=30)),
        {"event": "prompt", "break": "evening", "key": "evening@x", "exercises": []},
    ),
    (f.Record(pause(1)), None),
    (f.Record(ReopenedEntry(KEY, outcome(1).due)), {"event": "reopened", "key": KEY}),
    (
        f.Record(pain(1)),
        {"event": "pain", "key": "stretch@x#1", "exercise": "chair-calf", "side": "left", "answer": "strong"},
    ),
    (f.SaveState(state()), None),
    (f.ShowStep(views.view()), None),
    (f.Chime(f.ChimeKind.HOLD), None),
    (f.BackUp(), None),
]


@pytest.mark.parametrize(("effect", "expected"), LINES, ids=lambda value: type(value).__name__)
def test_line(effect: f.Effect, expected: dict[str, object] | None) -> None:
    """Exactly these keys, the instant first, to the second and with its offset."""
    found = line(NOW, effect, START)
    if expected is None:
        assert found is None
        return
    assert found is not None
    assert list(found)[:3] == ["at", "elapsed", "event"]
    assert found == {"at": AT, "elapsed": 5.25, **expected}
    assert msgspec.json.decode(msgspec.json.encode(found)) == found


@pytest.mark.parametrize("answer", PainAnswer)
def test_each_answer_has_a_word(answer: PainAnswer) -> None:
    """The words are those of commands and scenarios; a press on both sides at once says so (rule 21)."""
    found = line(NOW, f.Record(replace(pain(1), answer=answer, side=Side.BOTH)), START)
    assert found is not None
    assert (PAIN_WORDS[str(found["answer"])], found["side"]) == (answer, "both")


def test_due_in_the_zone_of_now() -> None:
    """`due` is told in the zone the machine is in when it is told."""
    there = Moment(datetime.fromisoformat("2026-03-27T18:00:00+09:00"), 5.0)
    found = line(there, f.Record(outcome(1)), 0.0)
    assert found is not None
    assert found["due"] == "2026-03-27T17:30:00+09:00"


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        (f.Withdraw(KEY, "snoozed"), f"2026-03-27 10:00:00  withdraw  {KEY}  snoozed"),
        (
            f.ShowPrompt(KEY, "walk", BreakKind.WALK, 150.0, (), True, timedelta(minutes=5)),
            f"2026-03-27 10:00:00  prompt    walk  {KEY}",
        ),
        (
            f.ShowPrompt(KEY, "s", BreakKind.STRETCH, 1.0, (views.CALF, views.HIP), True, timedelta(1)),
            f"2026-03-27 10:00:00  prompt    s  {KEY}  {views.CALF.id}, {views.HIP.id}",
        ),
        (
            f.Record(hold(0, seconds=12.5, done=False)),
            "2026-03-27 10:00:00  hold      stretch@x#1  chair-hamstring  hamstring  left  1  1  12.5  broken off",
        ),
        (f.Record(pain(1)), "2026-03-27 10:00:00  pain      stretch@x#1  chair-calf  left  strong"),
        (
            f.Record(replace(outcome(1), short=True)),
            f"2026-03-27 10:00:00  outcome   {KEY}  completed  2026-03-27T09:30:00+01:00  short",
        ),
        (
            f.Record(hold(0)),
            "2026-03-27 10:00:00  hold      stretch@x#1  chair-hamstring  hamstring  left  1  1  30  done",
        ),
    ],
)
def test_for_eyes(effect: f.Effect, said: str) -> None:
    """The same line without its punctuation."""
    found = line(NOW, effect, START)
    assert found is not None
    assert in_words(found) == said
