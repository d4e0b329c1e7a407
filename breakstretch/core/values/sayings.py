"""What to say to a person, as values: the id of a sentence and the values in it.

The sentences are in `breakstretch.messages`, one for each id. An id is never stored.
"""

from datetime import datetime
from enum import StrEnum

from breakstretch.core.values.base import Value
from breakstretch.core.values.reasons import Gone, Reason


class Say(StrEnum):
    """The id of a sentence."""

    # Pain and safety
    GOLDEN_RULE = "golden-rule"
    NO_WARM_UP = "no-warm-up"
    EMERGENCY = "emergency"
    CHECK_FIRST = "check-first"
    UNREAD = "unread"
    UNREAD_CLEARED = "unread-cleared"
    ASK_FIRST = "ask-first"
    FLARE_UP = "flare-up"
    RESTING = "resting"
    FLARE_UP_OVER = "flare-up-over"
    NO_FLARE_UP = "no-flare-up"
    COME_OUT = "come-out"
    ENOUGH = "enough"
    EXERCISE_OUT = "exercise-out"
    GROUP_OUT = "group-out"
    LEG = "leg"
    LEG_KNOWN = "leg-known"
    NOT_SURE = "not-sure"
    UNDER_18 = "under-18"
    NOT_SAID = "not-said"
    WALK_HURT = "walk-hurt"
    CALL_IF_UNSURE = "call-if-unsure"
    STAYS_QUIET = "stays-quiet"
    FOUND_FLARE_UP = "found-flare-up"
    WEEK_1 = "week-1"
    WEEK_1_SHORTER = "week-1-shorter"
    EASIER_WAY = "easier-way"
    AS_WRITTEN = "as-written"
    FIRST_PULL = "first-pull"
    AFTER_OPERATION = "after-operation"
    """A sentence of the catalogue, shown as it is."""
    NO_BETTER = "no-better"
    CALM_ONCE = "calm-once"
    BEGIN_AGAIN = "begin-again"
    STEP_BACK = "step-back"

    # Answers to a command or a click, and notices
    AUTO_OFFERED = "auto-offered"
    BUSY = "busy"
    QUESTIONS_BEGIN = "questions-begin"
    NOTHING_TO_SNOOZE = "nothing-to-snooze"
    SNOOZED_ONCE = "snoozed-once"
    SNOOZED_TIMES = "snoozed-times"
    AGAIN_AT = "again-at"
    TIME_ENDS = "time-ends"
    NOTHING_TO_SKIP = "nothing-to-skip"
    QUESTIONS_LEFT = "questions-left"
    STOPPED = "stopped"
    SKIPPED = "skipped"
    NOTHING_TO_REDO = "nothing-to-redo"
    NOT_NOW = "not-now"
    HERE_AGAIN = "here-again"
    PAUSED = "paused"
    PAUSED_UNTIL = "paused-until"
    PAUSED_UNTIL_TOMORROW = "paused-until-tomorrow"
    SESSION_CONTINUES = "session-continues"
    NOT_PAUSED = "not-paused"
    RESUMED = "resumed"
    WHAT_WAS_IT = "what-was-it"
    ANSWER_THERE = "answer-there"
    NOTHING_LED = "nothing-led"
    NOTHING_TO_CHECK = "nothing-to-check"
    CHECKED = "checked"
    CHECK_NOT_ASK = "check-not-ask"
    NO_WEEK_1 = "no-week-1"
    WEEK_1_STAYS = "week-1-stays"
    WEEK_1_LEFT = "week-1-left"
    NOT_RETIRED = "not-retired"
    BACK_IN = "back-in"
    NO_SUCH_BREAK = "no-such-break"
    NO_SUCH_EXERCISE = "no-such-exercise"
    STRETCHES_BEGIN = "stretches-begin"
    WALK_INSTEAD = "walk-instead"
    WALK_BEGINS = "walk-begins"
    OWN_BREAK_BEGINS = "own-break-begins"
    EVENING_BEGINS = "evening-begins"
    EVENING_DONE = "evening-done"
    NOTHING_LEFT = "nothing-left"
    SHARE_USED = "share-used"
    HURT_TODAY = "hurt-today"
    EXCLUDED = "excluded"
    RETIRED = "retired"
    OUT_FOR_CAUTION = "out-for-caution"
    OUT_IN_THE_MORNING = "out-in-the-morning"
    GROUPS_OUT_FOR_CAUTIONS = "groups-out-for-cautions"
    GROUP_OUT_FOR_PLACE = "group-out-for-place"
    GROUP_EXCLUDED = "group-excluded"

    # The evening routine
    LEFT_OUT_TONIGHT = "left-out-tonight"
    HURT_TONIGHT = "hurt-tonight"
    KEPT_UNTIL = "kept-until"
    ENOUGH_TO_KEEP = "enough-to-keep"
    STRENGTH_NEXT = "strength-next"
    NOT_WARM = "not-warm"
    HANDS_FREE = "hands-free"

    # Why nothing comes, and what comes next
    NO_BREAK = "no-break"
    ALL_SWITCHED_OFF = "all-switched-off"
    BREAK_AT_HAND = "break-at-hand"
    BREAK_WAITS = "break-waits"
    NEXT_AFTER = "next-after"
    NEXT_AT = "next-at"
    NEXT_ABOUT = "next-about"
    NOTHING_DUE = "nothing-due"
    NOTHING_PROMPTED = "nothing-prompted"
    BREAK_HELD = "break-held"
    OVERDUE_HELD = "overdue-held"
    BREAK_SETTLES = "break-settles"
    OVERDUE_SETTLES = "overdue-settles"
    BREAK_WAITS_FOR_HANDS = "break-waits-for-hands"
    OVERDUE_WAITS_FOR_HANDS = "overdue-waits-for-hands"
    LOOKS_AGAIN = "looks-again"
    QUESTIONS_OPEN = "questions-open"
    QUESTIONS_ALONE = "questions-alone"
    SESSION_LED = "session-led"
    SESSION_PAUSED = "session-paused"
    GUIDE_CLOSED = "guide-closed"
    PAIN_ASKED = "pain-asked"
    PAIN_ANSWERED = "pain-answered"
    WAS_SNOOZED = "was-snoozed"
    SNOOZED_UNTIL = "snoozed-until"
    SHOWN_AFTER = "shown-after"
    SHOWN_DUE = "shown-due"
    NOT_ON_SCREEN = "not-on-screen"
    MISSED_AT = "missed-at"


class Block(Value, frozen=True):
    """What holds prompts back."""

    reason: Reason
    by: str = ""
    """The program that causes it, where that is known."""
    until: datetime | None = None
    """When the meeting ends; for `hours`, when they end while they still last."""


class Saying(Value, frozen=True):
    """A sentence with the values that are filled in."""

    id: Say
    name: str = ""
    """Of a break, an exercise or a muscle group."""
    names: tuple[str, ...] = ()
    word: str = ""
    """The id of an exercise."""
    tags: tuple[str, ...] = ()
    """Caution tags that are the reason."""
    text: str = ""
    """A sentence of the catalogue."""
    seconds: float = 0.0
    count: int = 0
    at: datetime | None = None
    """In the zone of the machine."""
    days: int = 0
    """How many days from today `at` is."""
    block: Block | None = None
    gone: Gone | None = None


Said = tuple[Saying, ...]
"""Sentences to be read one after another."""


def say(*ids: Say) -> Said:
    """Sentences without values."""
    return tuple(Saying(sentence) for sentence in ids)


def days_ahead(at: datetime, now: datetime) -> int:
    """How many calendar days there are between now and then."""
    return (at.date() - now.date()).days
