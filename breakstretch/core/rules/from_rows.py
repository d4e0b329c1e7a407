"""What the history says of a person whose state cannot be read, is missing, or is that of an older copy (rule 43).

Such a state is locked to "check first". The rows add what they know: the exercises that hurt, the warning signs, the
scores and a flare-up. A sign counts as cleared if a hold follows it, because no stretch is guided before that. What a
person said only by a command is in no row.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from msgspec.structs import replace

from breakstretch.core.rules.check_in import Answers, Yesterday, judge
from breakstretch.core.rules.safety import after_pain, hurt, locked, told_now
from breakstretch.core.rules.screening import UNREADABLE
from breakstretch.core.values.events import PainAnswer
from breakstretch.core.values.history import CheckInEntry, HoldEntry, PainEntry
from breakstretch.core.values.state import Safety, State


def from_rows(
    state: State, pains: Iterable[PainEntry], check_ins: Iterable[CheckInEntry], holds: Iterable[HoldEntry]
) -> State:
    """The state with what the rows know. One that was read is left as it is."""
    if UNREADABLE not in state.safety.signs:
        return state
    since = datetime.min.replace(tzinfo=UTC) if state.safety == locked(Safety()) else state.at
    last_hold = max((hold.at for hold in holds), default=since)
    entries: list[PainEntry | CheckInEntry] = [*pains, *check_ins]
    for entry in sorted((entry for entry in entries if entry.at > since), key=lambda entry: entry.at):
        if isinstance(entry, CheckInEntry):
            state = _checked_in(state, entry)
        else:
            state = replace(state, safety=_hurt(state.safety, entry, cleared=entry.at < last_hold))
    return state


def _checked_in(state: State, entry: CheckInEntry) -> State:
    yesterday = Yesterday(entry.yesterday) if entry.yesterday in set(Yesterday) else None
    answers = Answers(entry.pain, entry.flare_up, yesterday=yesterday, settled=entry.settled, most=entry.most)
    verdict = judge(state.safety, state.progress, answers, entry.day, flare_up=state.flare_up)
    return replace(state, safety=verdict.safety, progress=verdict.progress, flare_up=verdict.flare_up)


def _hurt(safety: Safety, entry: PainEntry, *, cleared: bool) -> Safety:
    safety = hurt(safety, entry.exercise, entry.day, entry.at)
    signs = after_pain(PainAnswer(entry.answer)).signs
    return told_now(safety, signs, entry.day) if signs and not cleared else safety
