"""The check-in, of the evening and by day: which questions are due, and what the answers do.

The scale (0-3 fine, 4-5 ease off, 6-10 stop) comes from public physiotherapy pages (evidence E3). It is used for the
resting score alone; any pain in a hold is a press of It hurts. Two calm check-ins on consecutive days end a flare-up
(rule 22), and the routine then begins with week 1.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec.structs import replace

from breakstretch.core.rules.progression import restarted, stepped_back
from breakstretch.core.rules.safety import after_signs
from breakstretch.core.values.base import Value
from breakstretch.core.values.moment import utc
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.sayings import Say
from breakstretch.core.values.state import Progress, Safety, Score

FINE = 3
"""The highest score at which everything stays as usual."""
EASE_OFF = 5
"""The highest score at which a gentle routine is possible."""
MOST = 10
RANGES = {"0-3": (0, FINE), "4-5": (FINE + 1, EASE_OFF), "6-10": (EASE_OFF + 1, MOST)}
"""The three answers where there is no room for eleven numbers."""
SETTLES = timedelta(hours=18)
"""How long after a pain it can be said whether it settled (rule 22, design)."""
_WORSE_RUNNING = 2
_LATELY = timedelta(days=2)
_RUNNING = timedelta(days=3)
"""Two check-ins this close are taken for days running, so that a weekend between them hides no flare-up (design)."""
_NO_BETTER = timedelta(days=14)
_COMPARED = timedelta(days=28)
_REMEMBERED = timedelta(days=42)
"""As long as `strength.py` looks back."""


class Yesterday(StrEnum):
    """How yesterday's stretching felt afterwards."""

    SAME = "same"
    BETTER = "better"
    WORSE = "worse"


class Answers(Value, frozen=True):
    """The answers of a check-in."""

    pain: int
    flare_up: bool = False
    signs: tuple[str, ...] = ()
    yesterday: Yesterday | None = None
    """None when it was not asked."""
    settled: bool | None = None
    most: int | None = None
    """The upper end of a range; None: the score is one number."""

    @property
    def score(self) -> tuple[int, int]:
        """The lowest and the highest it may be."""
        return self.pain, self.pain if self.most is None else self.most


class Verdict(Value, frozen=True):
    """The result of a check-in."""

    safety: Safety
    progress: Progress
    flare_up: bool
    offers_gentle: bool
    says: tuple[Say, ...]


def questions_due(safety: Safety, progress: Progress, day: date, now: datetime) -> tuple[QuestionKind, ...]:
    """The pages of a check-in on this work day, in order."""
    due = [QuestionKind.PAIN_NOW, QuestionKind.FLARE_UP, QuestionKind.ANYTHING_NEW]
    if progress.last is not None and progress.last < day <= progress.last + _LATELY:
        due.append(QuestionKind.YESTERDAY)
    if safety.unsettled and (safety.hurt_at is None or abs(utc(now) - utc(safety.hurt_at)) >= SETTLES):
        due.append(QuestionKind.SETTLED)
    return tuple(due)


def asks_by_day(safety: Safety, day: date, *, evening: bool) -> bool:
    """Whether the first break of this work day asks how the back is (rule 22).

    After a score of 6 to 10 it asks every day until the score is lower. Without an evening routine, which would ask, it
    asks once a week.
    """
    if safety.asked == day:
        return False
    if safety.resting is not None:
        return safety.resting != day
    monday = day - timedelta(days=day.weekday())
    return not evening and not any(monday <= score.day <= day for score in safety.scores)


def judge(safety: Safety, progress: Progress, answers: Answers, day: date, *, flare_up: bool) -> Verdict:
    """Apply the answers of a check-in. The barrier that may follow is derived from the new values."""
    says: list[Say] = []
    if answers.signs:
        added = after_signs(safety, answers.signs, day)
        safety = replace(added, unsure=added.unsure or safety.unsure)
    before, high = safety.scores, answers.pain > EASE_OFF
    safety = replace(safety, scores=_with_score(before, Score(day, *answers.score)))
    if answers.yesterday is Yesterday.WORSE:
        safety = replace(safety, worse=safety.worse + 1, ask_first=safety.worse + 1 >= _WORSE_RUNNING)
        says += [Say.STEP_BACK] if progress.raises else []
        progress = stepped_back(progress)
    elif answers.yesterday is not None:
        safety = replace(safety, worse=0)
    if answers.settled is not None:
        safety = replace(safety, unsettled=False, ask_first=safety.ask_first or not answers.settled)
    told = answers.flare_up or (high and _high_before(before, day))
    over = flare_up and not told and _calm_again(safety, answers, day)
    now = (flare_up or told) and not over
    if over or (told and not flare_up):
        progress = restarted(progress)
        says += [Say.FOUND_FLARE_UP] if told and not answers.flare_up else []
    calm = day if now and _is_calm(answers) else None
    safety = replace(safety, calm=calm, resting=day if high else None)
    says += [Say.BEGIN_AGAIN] if over else [Say.CALM_ONCE] if calm else []
    safety, no_better = _better(safety, day)
    says += [Say.NO_BETTER] if no_better else []
    gentle = FINE < answers.pain <= EASE_OFF
    return Verdict(safety, progress, now, gentle, tuple(says))


def _is_calm(answers: Answers) -> bool:
    return answers.score[1] <= FINE and not answers.flare_up


def _calm_again(safety: Safety, answers: Answers, day: date) -> bool:
    return _is_calm(answers) and safety.calm == day - timedelta(days=1)


def _high_before(scores: tuple[Score, ...], day: date) -> bool:
    """Whether the check-in of the day before was also 6 to 10."""
    earlier = [score for score in scores if score.day < day]
    return bool(earlier) and earlier[-1].pain > EASE_OFF and earlier[-1].day >= day - _RUNNING


def _with_score(scores: tuple[Score, ...], score: Score) -> tuple[Score, ...]:
    kept = tuple(old for old in scores if old.day != score.day and old.day >= score.day - _REMEMBERED)
    return (*kept, score)


def _better(safety: Safety, day: date) -> tuple[Safety, bool]:
    """Whether to say that a pain of two weeks ago has not become better (NHS inform): once an episode.

    It is said at 4 or more, or when the pain is rising. The episode is over once it is two points lower, or gone.
    """
    today = safety.scores[-1]
    before = [score for score in safety.scores if day - _COMPARED <= score.day <= day - _NO_BETTER]
    said = safety.no_better
    if said is not None:
        over = today.highest <= max(0, said - 2)
        return (replace(safety, no_better=None) if over else safety), False
    if not before or not before[0].pain or today.highest < before[0].pain:
        return safety, False
    worth_it = today.pain > FINE or today.pain > before[0].highest
    return (replace(safety, no_better=today.pain) if worth_it else safety), worth_it
