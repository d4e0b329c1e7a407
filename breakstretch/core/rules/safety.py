"""What a warning sign, a flare-up and a pain press lead to.

Sources: the article (law L3, L8 and L9) and evidence E1 to E5. A press of It hurts always ends the hold, uncounted, and
what follows depends only on the answer (rule 21). What keeps a person from stretching is one Barrier, the gravest one.
Notification, window and terminal all show the same barrier.
"""

from datetime import date, datetime, timedelta

from msgspec.structs import replace

from breakstretch.core.rules.screening import (
    LEG,
    OPERATION,
    PRESSED,
    SIGNS,
    UNDER_18,
    UNREADABLE,
    SignKind,
    emergency,
    same_day,
    tags_of,
    warnings_of,
)
from breakstretch.core.values.base import Value
from breakstretch.core.values.events import PainAnswer
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.sayings import Said, Say, say
from breakstretch.core.values.settings import Exercises
from breakstretch.core.values.state import Cleared, Safety, State

LEG_TAG = "disc-or-leg-symptoms"
"""The caution for a known leg symptom that a professional has looked at."""
OPERATION_TAG = "recent-surgery"
_ENOUGH_KEPT = 8
"""How many other days on which stretching ended are remembered."""
PAINS_OF_A_DAY = 2
"""This many end stretching for the work day (rule 21e). "Too strong" does not count."""
ASKED_AGAIN = {
    "pregnant-early": timedelta(weeks=4),
    "hip-replacement-new": timedelta(weeks=12),
    OPERATION: timedelta(weeks=26),
}
"""How long after these signs the list is asked again, because their meaning has changed by then (rule 21d, design)."""
AWAY_TOO_LONG = timedelta(days=42)
"""After this long without a hold, the list is asked again (rule 41)."""
CLEARED_BY_HAND = (Barrier.EMERGENCY, Barrier.CHECK_FIRST, Barrier.ASK_FIRST)
"""Barriers that stay until the person says that a professional has been asked."""
FOR_NOW = (Barrier.FLARE_UP, Barrier.RESTING, Barrier.ENOUGH)
"""Barriers that end with the day or a check-in. The evening is offered only for its check-in."""


class AfterPain(Value, frozen=True):
    """What follows from a pain press."""

    says: tuple[Say, ...]
    ends_session: bool = False
    offers_easier: bool = False
    """Offer the easier variation."""
    exercise_out: bool = True
    """Leave the exercise out for the rest of the day."""
    signs: tuple[str, ...] = ()
    """Warning signs that stop stretching from now on."""


def barrier(
    safety: Safety, *, flare_up: bool, day: date, cautions: tuple[str, ...] = (), hurt_twice: bool = False
) -> Barrier | None:
    """What keeps the person from stretching on this work day, the gravest first.

    `cautions` are those in the settings. `hurt_twice` says whether it hurt twice today.
    """
    found = reasons(safety, cautions)
    if emergency(found):
        return Barrier.EMERGENCY
    if found:
        return Barrier.CHECK_FIRST
    if safety.ask_first or safety.unsure:
        return Barrier.ASK_FIRST
    if flare_up:
        return Barrier.FLARE_UP
    if safety.resting is not None:
        return Barrier.RESTING
    return Barrier.ENOUGH if hurt_twice or day in (safety.enough, *safety.enough_on) else None


def enough(safety: Safety, day: date) -> Safety:
    """No more stretching on this work day (rule 21e)."""
    before = (other for other in (*safety.enough_on, safety.enough) if other not in (None, day))
    return replace(safety, enough=day, enough_on=tuple(before)[-_ENOUGH_KEPT:])


def reasons(safety: Safety, cautions: tuple[str, ...]) -> tuple[str, ...]:
    """The signs that have to be checked first: those reported, and an operation in the settings."""
    unchecked = OPERATION_TAG in cautions and safety.operation_checked is None
    found = (*safety.signs, *((LEG,) if safety.leg else ()), *((OPERATION,) if unchecked else ()))
    return tuple(dict.fromkeys(found))


def barrier_says(found: Barrier, signs: tuple[str, ...]) -> Say:
    """The sentence about the barrier for a person with these signs."""
    if found is Barrier.CHECK_FIRST and signs == (UNREADABLE,):
        return Say.UNREAD
    if found is Barrier.ASK_FIRST and signs:
        return Say.UNDER_18 if UNDER_18 in signs else Say.NOT_SURE
    return Say(found.value)


def unread_says(safety: Safety) -> Said:
    """What to say when the stored state could not be read; empty otherwise."""
    return say(Say.UNREAD, Say.UNREAD_CLEARED) if UNREADABLE in safety.signs else ()


def locked(safety: Safety) -> Safety:
    """The same state locked to "check first", because what was stored later could not be read."""
    return replace(safety, signs=tuple(dict.fromkeys((*safety.signs, UNREADABLE))))


def unread_state(now: datetime) -> State:
    """The state to begin with when the stored one cannot be read: check first.

    Its day is in the past, so that it replaces nothing that the history has for today.
    """
    return State(now, now.date() - timedelta(days=2), safety=locked(Safety()))


def prompts_off(safety: Safety) -> bool:
    """Whether not even a walk is suggested, because emergency care or a calf to be seen the same day comes first."""
    return emergency(safety.signs) or same_day(safety.signs)


def in_force(safety: Safety, wanted: Exercises) -> Exercises:
    """The person's preferences with what safety adds: confirmed cautions and exercises taken out."""
    tags = (*wanted.cautions, *safety.cautions)
    if len(tags) == len(wanted.cautions) and not safety.retired:
        return wanted
    out = tuple(dict.fromkeys((*wanted.exclude, *safety.retired)))
    return replace(wanted, cautions=tuple(dict.fromkeys(tags)), exclude=out)


def after_signs(safety: Safety, ticked: tuple[str, ...], day: date) -> Safety:
    """The result of the list. A new yes adds a sign, only a clearance removes one. A future day was a wrong one."""
    before = {sign: min(told, day) for sign, told in safety.told.items()}
    told = {**before, **dict.fromkeys(ticked, day)}
    signs = tuple(dict.fromkeys((*safety.signs, *warnings_of(ticked))))
    tags = tuple(dict.fromkeys((*safety.cautions, *tags_of(ticked))))
    return replace(safety, screened=True, unsure=UNDER_18 in ticked, signs=signs, told=told, cautions=tags)


def told_now(safety: Safety, signs: tuple[str, ...], day: date) -> Safety:
    """Signs reported outside the list. They stop stretching from now on."""
    told = {**safety.told, **dict.fromkeys(signs, day)}
    return replace(safety, signs=tuple(dict.fromkeys((*safety.signs, *signs))), told=told)


def screening_due(safety: Safety, last_hold: date | None, day: date) -> bool:
    """Whether the list is due before the next stretch: never answered, long away, or a sign that has expired.

    A sign that a wrong clock dated in the future would not expire for years, so it is asked about again.
    """
    if not safety.screened or any(told > day for sign, told in safety.told.items() if sign in ASKED_AGAIN):
        return True
    since = safety.screened_on if safety.screened_on is not None and safety.screened_on <= day else date.min
    over = [told + ASKED_AGAIN[sign] for sign, told in safety.told.items() if sign in ASKED_AGAIN]
    if last_hold is not None:
        over.append(last_hold + AWAY_TOO_LONG + timedelta(days=1))
    return any(since < again <= day for again in over)


def ticked_before(safety: Safety, cautions: tuple[str, ...], day: date) -> tuple[str, ...]:
    """The signs that are ticked in advance when the list comes again: reported earlier and still true.

    Only conditions are included. Warning signs are not: they were checked, or block the list. Nor are signs that have
    expired. `cautions` are those in force.
    """
    told = {sign for sign, on in safety.told.items() if sign not in ASKED_AGAIN or day < on + ASKED_AGAIN[sign]}
    conditions = (sign for sign in SIGNS if sign.kind is SignKind.ADJUST and sign.id in told)
    return tuple(sign.id for sign in conditions if set(sign.tags) <= set(cautions))


def cleared(safety: Safety, cautions: tuple[str, ...], day: date) -> Safety:
    """A professional has checked and cleared the person. The date is kept."""
    found = reasons(safety, cautions)
    kept = (*safety.cleared, Cleared(day, found))
    checked = day if OPERATION in found else safety.operation_checked
    safety = replace(safety, signs=(), leg=False, cleared=kept, operation_checked=checked)
    return replace(safety, ask_first=False, unsure=False, worse=0, unsettled=False)


def asked(safety: Safety) -> Safety:
    """A professional has been asked. Signs that must be checked first stay."""
    return replace(safety, ask_first=False, unsure=False, worse=0, unsettled=False)


def known_leg(safety: Safety) -> Safety:
    """The leg symptom is not new and a professional has looked at it: it is a caution from now on (rule 21d)."""
    signs = tuple(sign for sign in safety.signs if sign != LEG)
    tags = tuple(dict.fromkeys((*safety.cautions, LEG_TAG)))
    return replace(safety, signs=signs, leg=False, cautions=tags)


def after_pain(answer: PainAnswer, *, before: bool = False, second: bool = False) -> AfterPain:
    """What follows from a press (rule 21c).

    `before`: this exercise was already too strong today. `second`: something already hurt today (rule 21e).
    """
    match answer:
        case PainAnswer.WARNING:
            return AfterPain((Say.EMERGENCY, Say.CALL_IF_UNSURE, Say.STAYS_QUIET), ends_session=True, signs=(PRESSED,))
        case PainAnswer.LEG:
            return AfterPain((Say.LEG,), ends_session=True, signs=(LEG,))
        case PainAnswer.TOO_STRONG if not before:
            return AfterPain((Say.COME_OUT,), offers_easier=True, exercise_out=False)
        case PainAnswer.TOO_STRONG:
            return AfterPain((Say.EXERCISE_OUT,))
        case PainAnswer.PAIN if not second:
            return AfterPain((Say.GROUP_OUT,))
        case PainAnswer.PAIN:
            return AfterPain((Say.ENOUGH,), ends_session=True)
        case _:
            return AfterPain((Say.NOT_SAID, Say.ENOUGH) if second else (Say.NOT_SAID,), ends_session=True)


def hurt(safety: Safety, exercise: str, day: date, at: datetime | None = None) -> Safety:
    """Note that this exercise hurt. On a second day it is taken out until the person allows it again."""
    safety = replace(safety, unsettled=True, hurt_at=at)
    if not exercise:
        return safety
    last = safety.hurt_on.get(exercise)
    retired = safety.retired
    if last is not None and last != day and exercise not in retired:
        retired = (*retired, exercise)
    return replace(safety, hurt_on={**safety.hurt_on, exercise: day}, retired=retired)


def allowed(safety: Safety, exercise: str) -> Safety:
    """Bring an exercise back into the rotation, after advice. Its earlier presses are forgotten."""
    rest = {name: day for name, day in safety.hurt_on.items() if name != exercise}
    retired = tuple(other for other in safety.retired if other != exercise)
    return replace(safety, hurt_on=rest, retired=retired)
