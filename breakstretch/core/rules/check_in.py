"""The evening check-in: which questions are due, and what the answers do.

The scale (0-3 fine, 4-5 ease off, 6-10 stop) comes from public physiotherapy pages (evidence E3). It is used for the
resting score alone; any pain in a hold is a press of It hurts. Two calm check-ins on consecutive days end a flare-up
(rule 22), and the routine then begins with week 1.
"""

from datetime import date, timedelta
from enum import StrEnum

from msgspec.structs import replace

from breakstretch.core.rules.progression import restarted, stepped_back
from breakstretch.core.rules.safety import after_signs
from breakstretch.core.values.base import Value
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.sayings import Say
from breakstretch.core.values.state import Progress, Safety, Score

FINE = 3
"""The highest score at which all is as usual."""
EASE_OFF = 5
"""The highest score at which a gentle routine is possible."""
MOST = 10
_WORSE_RUNNING = 2
_LATELY = timedelta(days=2)
_NO_BETTER = timedelta(days=14)
_REMEMBERED = timedelta(days=28)


class Yesterday(StrEnum):
    """What the last stretching left."""

    SAME = "same"
    BETTER = "better"
    WORSE = "worse"


class Answers(Value, frozen=True):
    """Of one check-in."""

    pain: int
    flare_up: bool = False
    signs: tuple[str, ...] = ()
    yesterday: Yesterday | None = None
    """None when it was not asked."""
    settled: bool | None = None


class Verdict(Value, frozen=True):
    """What is so after a check-in."""

    safety: Safety
    progress: Progress
    flare_up: bool
    offers_gentle: bool
    says: tuple[Say, ...]


def questions_due(safety: Safety, progress: Progress, day: date) -> tuple[QuestionKind, ...]:
    """The pages of a check-in on this work day, in order."""
    due = [QuestionKind.PAIN_NOW, QuestionKind.FLARE_UP, QuestionKind.ANYTHING_NEW]
    if progress.last is not None and progress.last < day <= progress.last + _LATELY:
        due.append(QuestionKind.YESTERDAY)
    if safety.unsettled:
        due.append(QuestionKind.SETTLED)
    return tuple(due)


def judge(safety: Safety, progress: Progress, answers: Answers, day: date, *, flare_up: bool) -> Verdict:
    """What the answers of a check-in do; the barrier that may follow is read off the new values."""
    says: list[Say] = []
    if answers.signs:
        safety = after_signs(safety, answers.signs)
    safety = replace(safety, scores=_with_score(safety.scores, Score(day, answers.pain)))
    if answers.yesterday is Yesterday.WORSE:
        safety = replace(safety, worse=safety.worse + 1, ask_first=safety.worse + 1 >= _WORSE_RUNNING)
        says += [Say.STEP_BACK] if progress.raises else []
        progress = stepped_back(progress)
    elif answers.yesterday is not None:
        safety = replace(safety, worse=0)
    if answers.settled is not None:
        safety = replace(safety, unsettled=False, ask_first=safety.ask_first or not answers.settled)
    over = flare_up and _calm_again(safety, answers, day)
    now = (flare_up or answers.flare_up) and not over
    if over or (answers.flare_up and not flare_up):
        progress = restarted(progress)
    calm = day if now and _is_calm(answers) else None
    safety = replace(safety, calm=calm, resting=day if answers.pain > EASE_OFF else None)
    says += [Say.BEGIN_AGAIN] if over else [Say.CALM_ONCE] if calm else []
    says += [Say.NO_BETTER] if _no_better(safety.scores, day) else []
    gentle = FINE < answers.pain <= EASE_OFF
    return Verdict(safety, progress, now, gentle, tuple(says))


def _is_calm(answers: Answers) -> bool:
    return answers.pain <= FINE and not answers.flare_up


def _calm_again(safety: Safety, answers: Answers, day: date) -> bool:
    return _is_calm(answers) and safety.calm == day - timedelta(days=1)


def _with_score(scores: tuple[Score, ...], score: Score) -> tuple[Score, ...]:
    kept = tuple(one for one in scores if one.day != score.day and one.day >= score.day - _REMEMBERED)
    return (*kept, score)


def _no_better(scores: tuple[Score, ...], day: date) -> bool:
    """Whether a pain of at least two weeks ago is no smaller today (NHS inform)."""
    before = [one for one in scores if one.day <= day - _NO_BETTER]
    return bool(before) and 0 < before[0].pain <= scores[-1].pain
