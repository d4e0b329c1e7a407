"""What a person says of themselves by a command: it hurts, I have been checked, that is enough for today.

The pages of a session or a check-in say the same, and the consequences are those of the same rules (rules 21d, 21e and
41). A sign of something serious counts whenever it is said, in a session or not.
"""

from typing import assert_never

from msgspec.structs import replace

from breakstretch.core.engine import pain
from breakstretch.core.engine.leaving import leave
from breakstretch.core.engine.situation import Situation
from breakstretch.core.rules.progression import left_by_hand
from breakstretch.core.rules.safety import CLEARED_BY_HAND, after_pain, asked, cleared, told_now
from breakstretch.core.values.effects import Answer
from breakstretch.core.values.events import Hurts, ItHurts, PainAnswer, Telling, Tells
from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.sayings import Said, Say, Saying, say
from breakstretch.core.values.state import Barrier


def answer(s: Situation, wish: ItHurts | Tells) -> Answer:
    """What this is answered."""
    return it_hurts(s, wish) if isinstance(wish, ItHurts) else tells(s, wish)


def it_hurts(s: Situation, wish: ItHurts) -> Answer:
    """In a session it is the press, or the answer to its question; a warning sign counts outside one as well."""
    player = s.player
    if player is not None:
        pain.hurts(s, player, Hurts(player.key, wish.answer))
        return Answer(ok=True, said=_stands_still(s, wish))
    after = after_pain(wish.answer or PainAnswer.PAIN)
    if not after.signs:
        return Answer(ok=False, said=say(Say.NOTHING_LED))
    s.safety = told_now(s.safety, after.signs, s.plan.day)
    return Answer(ok=True, said=say(*after.says))


def _stands_still(s: Situation, wish: ItHurts) -> Said:
    """The first words after a press, and what is to be said next; after a warning sign, what to do."""
    if wish.answer is PainAnswer.WARNING:
        return say(*after_pain(PainAnswer.WARNING).says)
    if s.inquiry is None or s.inquiry.page is None:
        return say(Say.COME_OUT)
    asked_what = s.inquiry.page.kind is QuestionKind.WHAT_HURT
    return say(Say.COME_OUT, Say.WHAT_WAS_IT if asked_what else Say.ANSWER_THERE)


def tells(s: Situation, wish: Tells) -> Answer:
    """Say so, with what follows from it."""
    match wish.what:
        case Telling.CHECKED:
            return _checked(s)
        case Telling.ASKED:
            return _asked(s)
        case Telling.ENOUGH:
            s.safety = replace(s.safety, enough=s.plan.day)
            return Answer(ok=True, said=say(Say.ENOUGH))
        case Telling.LEAVE_WEEK_1:
            return _leaves_week_1(s)
        case _:
            assert_never(wish.what)


def _checked(s: Situation) -> Answer:
    if s.barrier not in CLEARED_BY_HAND:
        return Answer(ok=False, said=say(Say.NOTHING_TO_CHECK))
    s.safety = cleared(s.safety, s.settings.exercises.cautions, s.plan.day)
    _close_page(s)
    return Answer(ok=True, said=say(Say.CHECKED))


def _asked(s: Situation) -> Answer:
    found = s.barrier
    if found is Barrier.ASK_FIRST:
        s.safety = asked(s.safety)
        _close_page(s)
        return Answer(ok=True, said=say(Say.CHECKED))
    return Answer(ok=False, said=say(Say.CHECK_NOT_ASK if found in CLEARED_BY_HAND else Say.NOTHING_TO_CHECK))


def _close_page(s: Situation) -> None:
    """A page that was about it has nothing to ask any more."""
    if s.inquiry is not None and s.player is None:
        leave(s, s.inquiry)


def _leaves_week_1(s: Situation) -> Answer:
    if not s.easy:
        return Answer(ok=False, said=say(Say.NO_WEEK_1))
    left = left_by_hand(s.progress, s.plan.day)
    if left is None:
        return Answer(ok=False, said=(Saying(Say.WEEK_1_STAYS, count=s.easy),))
    s.progress = left
    return Answer(ok=True, said=say(Say.WEEK_1_LEFT))
