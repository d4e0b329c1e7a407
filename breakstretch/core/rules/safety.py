"""What a warning sign, a flare-up, a pain press and the first hours of a day mean: rules, not slogans; pure.

Sources: the article (law L3, L8 and L9) and evidence E1 to E5. A press of It hurts always ends the hold, uncounted;
the second in one session ends the session; a leg symptom or a warning sign ends it at once (rule 21). What stands in
the way of stretching is one Barrier, the gravest first, and notification, window and terminal all meet the same one.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from breakstretch.core.rules.rotation import MORNING
from breakstretch.core.rules.screening import UNREADABLE, emergency, same_day, tags_of, warnings_of
from breakstretch.core.values.base import Value
from breakstretch.core.values.events import PainAnswer
from breakstretch.core.values.history import PainEntry
from breakstretch.core.values.moment import utc
from breakstretch.core.values.sayings import Said, Say, say
from breakstretch.core.values.settings import Exercises
from breakstretch.core.values.state import Barrier, Safety, State

LEG_TAG = "disc-or-leg-symptoms"
"""The caution a leg symptom in a stretch counts as: it takes out the bends and what pulls on the nerve."""


CLEARED_BY_HAND = (Barrier.EMERGENCY, Barrier.CHECK_FIRST, Barrier.ASK_FIRST)
"""Those that stay until the person says that a professional has been asked."""


class AfterPain(Value, frozen=True):
    """What follows from a pain press."""

    ends_session: bool
    says: tuple[Say, ...]
    offers_easier: bool = False
    """Ask whether to take the easier variation, or to skip the exercise."""
    exercise_out: bool = True
    """For the rest of the day."""
    asks_signs: bool = False
    leg: bool = False


def barrier(safety: Safety, *, flare_up: bool, day: date) -> Barrier | None:
    """What stands in the way of stretching on this work day, the gravest first."""
    if emergency(safety.signs):
        return Barrier.EMERGENCY
    if safety.signs:
        return Barrier.CHECK_FIRST
    if safety.ask_first:
        return Barrier.ASK_FIRST
    if flare_up:
        return Barrier.FLARE_UP
    return Barrier.RESTING if safety.resting == day else None


def barrier_says(found: Barrier, signs: tuple[str, ...]) -> Say:
    """The sentence about it for a person with these signs."""
    return Say.UNREAD if found is Barrier.CHECK_FIRST and signs == (UNREADABLE,) else Say(found.value)


def unread_says(safety: Safety) -> Said:
    """What to say when the stored state could not be read; empty otherwise."""
    return say(Say.UNREAD, Say.UNREAD_CLEARED) if UNREADABLE in safety.signs else ()


def locked(safety: Safety) -> Safety:
    """The same, but check first, because what was stored later could not be read."""
    return replace(safety, signs=tuple(dict.fromkeys((*safety.signs, UNREADABLE))))


def unread_state(now: datetime) -> State:
    """The state to begin with when the stored one cannot be read: check first.

    Its day is a past one, so that it replaces nothing that the history says of today.
    """
    return State(now, now.date() - timedelta(days=2), safety=locked(Safety()))


def with_hurts(safety: Safety, pains: Iterable[PainEntry]) -> Safety:
    """Find the exercises that hurt in the history again, when the stored state could not be read."""
    if UNREADABLE in safety.signs and not safety.hurt_on:
        for pain in pains:
            safety = hurt(safety, pain.exercise, pain.day)
    return safety


def prompts_off(safety: Safety) -> bool:
    """Whether not even a walk is suggested: emergency care, or a calf to be looked at the same day, comes first."""
    return emergency(safety.signs) or same_day(safety.signs)


def in_force(safety: Safety, wanted: Exercises) -> Exercises:
    """The person's wishes with what safety adds: confirmed cautions, a leg symptom, exercises taken out."""
    tags = (*wanted.cautions, *safety.cautions, *((LEG_TAG,) if safety.leg else ()))
    if len(tags) == len(wanted.cautions) and not safety.retired:
        return wanted
    out = tuple(dict.fromkeys((*wanted.exclude, *safety.retired)))
    return replace(wanted, cautions=tuple(dict.fromkeys(tags)), exclude=out)


def after_signs(safety: Safety, ticked: tuple[str, ...]) -> Safety:
    """What the list amounts to: a newer yes adds, only a clearing takes away."""
    signs = tuple(dict.fromkeys((*safety.signs, *warnings_of(ticked))))
    tags = tuple(dict.fromkeys((*safety.cautions, *tags_of(ticked))))
    return replace(safety, screened=True, signs=signs, cautions=tags)


def cleared(safety: Safety) -> Safety:
    """A professional has been asked and has cleared the person."""
    return replace(safety, signs=(), leg=False, ask_first=False, worse=0, unsettled=False)


def after_pain(answer: PainAnswer, presses: int, *, before: bool = False) -> AfterPain:
    """What follows from the n-th press in one session; `before`: this exercise was too strong once today already."""
    if answer is PainAnswer.WARNING:
        return AfterPain(ends_session=True, says=(Say.WARNING,), asks_signs=True)
    if answer is PainAnswer.LEG:
        return AfterPain(ends_session=True, says=(Say.LEG,), leg=True)
    too_strong = answer is PainAnswer.TOO_STRONG
    if presses > 1:
        return AfterPain(ends_session=True, says=(Say.COME_OUT, Say.ENOUGH))
    if too_strong and not before:
        return AfterPain(ends_session=False, says=(Say.COME_OUT,), offers_easier=True, exercise_out=False)
    if too_strong:
        return AfterPain(ends_session=False, says=(Say.COME_OUT, Say.EXERCISE_OUT))
    return AfterPain(ends_session=False, says=(Say.COME_OUT, Say.GROUP_OUT))


def hurt(safety: Safety, exercise: str, day: date) -> Safety:
    """This exercise hurt: on a second day it is taken out until it is allowed by hand."""
    last = safety.hurt_on.get(exercise)
    retired = safety.retired
    if last is not None and last != day and exercise not in retired:
        retired = (*retired, exercise)
    return replace(safety, hurt_on={**safety.hurt_on, exercise: day}, retired=retired, unsettled=True)


def allowed(safety: Safety, exercise: str) -> Safety:
    """Take an exercise back into the rotation, after advice; what it did before is forgotten."""
    rest = {name: day for name, day in safety.hurt_on.items() if name != exercise}
    retired = tuple(one for one in safety.retired if one != exercise)
    return replace(safety, hurt_on=rest, retired=retired)


def is_morning(got_up: datetime | None, now: datetime) -> bool:
    """Whether bending picks are left out: the first two hours after the first presence of the day (Snook)."""
    return got_up is not None and utc(now) - utc(got_up) < MORNING
