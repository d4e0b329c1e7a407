"""What a command or a click is answered, what is said without being asked, and how wrong words are refused."""

from collections.abc import Iterable

from breakstretch.core.values.sayings import Say

SENTENCES = {
    Say.AUTO_OFFERED: (
        'New: breakstretch can choose by itself where it guides you. In the settings, set "Guide" to "Choose for me".'
    ),
    Say.BUSY: "A session is being led already; finish or stop that one first.",
    Say.QUESTIONS_BEGIN: "A few questions. Your answers stay on this machine.",
    Say.NOTHING_TO_SNOOZE: "Nothing to snooze: no prompt is shown.",
    Say.SNOOZED_ONCE: "This break was snoozed once already; start it or skip it.",
    Say.SNOOZED_TIMES: "This break was snoozed {count} times already; start it or skip it.",
    Say.AGAIN_AT: "Again at {at:%H:%M}.",
    Say.TIME_ENDS: "Its time ends at {at:%H:%M}, before it would come again; until then: breakstretch redo",
    Say.NOTHING_TO_SKIP: "Nothing to skip: no break is due.",
    Say.QUESTIONS_LEFT: "Left.",
    Say.STOPPED: "Stopped. What you held is kept.",
    Say.SKIPPED: "Skipped.",
    Say.NOTHING_TO_REDO: "There is no reminder to bring back. To start a break: breakstretch stretch",
    Say.NOT_NOW: "Not now: {block}.",
    Say.HERE_AGAIN: "Here it is again.",
    Say.PAUSED: "Paused until you resume.",
    Say.PAUSED_UNTIL: "Paused until {at:%H:%M}{day}.",
    Say.PAUSED_UNTIL_TOMORROW: "Paused until tomorrow.",
    Say.SESSION_CONTINUES: "The session that is running continues.",
    Say.NOT_PAUSED: "Nothing is paused.",
    Say.RESUMED: "Reminders come again.",
    Say.WHAT_WAS_IT: "What was it? Say so where you are guided, or: breakstretch hurts strong, here, leg or warning",
    Say.ANSWER_THERE: "One more question is asked where you are guided.",
    Say.NOTHING_LED: (
        "Nothing is being guided, so there is nothing to stop. In a flare-up: breakstretch flare-up on. "
        "For a sign that worries you: breakstretch hurts leg, or breakstretch hurts warning"
    ),
    Say.NOTHING_TO_CHECK: "Nothing has to be checked or asked: stretching is not locked.",
    Say.CHECKED: "Thank you. It is kept with today's date. You start again gently.",
    Say.CHECK_NOT_ASK: (
        "Asking is not enough here: this has to be looked at first. When it has been: breakstretch check-in --checked"
    ),
    Say.NO_WEEK_1: "It is not week 1: your own holds are in force.",
    Say.WEEK_1_STAYS: "Week 1 after a flare-up cannot be left. It lasts {count_evenings} more.",
    Say.WEEK_1_LEFT: "Your own holds are in force again.",
    Say.NOT_RETIRED: "{name} is not left out for having hurt on two days.",
    Say.BACK_IN: "{name} is back in the rotation.",
    Say.NO_SUCH_BREAK: 'There is no break called "{name}"; there are: {names}.',
    Say.NO_SUCH_EXERCISE: 'No exercise is called "{word}"; see: breakstretch exercises.',
    Say.STRETCHES_BEGIN: "{sequence}.",
    Say.WALK_INSTEAD: "A short walk instead.",
    Say.WALK_BEGINS: "Stand up and walk for {length}.",
    Say.OWN_BREAK_BEGINS: "Your break of {length} begins: {name}",
    Say.EVENING_BEGINS: "{stretches} in about {rough_length}.",
    Say.EVENING_DONE: "The evening routine of today is done; once a day is enough.",
    Say.NOTHING_LEFT: "Nothing is left to do this evening: every group has had its share.",
    Say.SHARE_USED: "The {lower_name} group has had its share for today; more would not help.",
    Say.HURT_TODAY: "{name} is left out today: it hurt. Ask your health care provider if it keeps hurting.",
    Say.EXCLUDED: "{name} stands in exercises.exclude of your settings.",
    Say.RETIRED: (
        "{name} hurt on two days and is left out. When a professional has said that it suits you: "
        "breakstretch exercises allow {word}"
    ),
    Say.OUT_FOR_CAUTION: "{name} is left out because of {reasons}. {text}",
    Say.OUT_IN_THE_MORNING: "{name} is left out for two hours after getting up, when the back dislikes bending.",
    Say.GROUPS_OUT_FOR_CAUTIONS: (
        "Left out because of {reasons}: {lower_names}. Ask your physiotherapist what suits you instead."
    ),
    Say.GROUP_OUT_FOR_PLACE: "{name} is left out: no exercise fits exercises.settings and exercises.equipment.",
    Say.GROUP_EXCLUDED: "{name} is left out: exercises.exclude has each of its exercises that would fit.",
    Say.LEFT_OUT_TONIGHT: "Left out tonight: {lower_names}. Ask your physiotherapist if you miss it.",
    Say.HURT_TONIGHT: "Left out because it hurt: {lower_names}.",
    Say.KEPT_UNTIL: "What you held is kept. You can go on until {at:%H:%M}.",
    Say.ENOUGH_TO_KEEP: "Three evenings a week are enough to keep what you have gained.",
    Say.STRENGTH_NEXT: (
        "You have kept your flexibility going for {count} weeks. The article behind this program goes on to strength "
        "next. Ask your physiotherapist or doctor which strengthening and walking suits you."
    ),
    Say.NOT_WARM: "You have not walked first, so stay at a very mild pull.",
    Say.HANDS_FREE: "Press any key or click anywhere if it hurts.",
}
ON_OR_OFF = 'Write "flare-up on" or "flare-up off".'
ONE_BREAK = "stretch takes the name of one break at most."
ONE_EXERCISE = "allow takes the id of one exercise. `breakstretch exercises` lists them."


def no_command(name: str, known: Iterable[str]) -> str:
    """A command that does not exist."""
    return f'There is no command "{name}". The commands are: {", ".join(known)}.'


def no_pause(words: str) -> str:
    """What a pause cannot last."""
    return f'"{words}" is not a pause. Write a length such as 30m, "until 14:00" or "until tomorrow".'


def no_length(words: str) -> str:
    """What a reminder cannot be put off for."""
    return f'"{words}" is not a length. Write it like 5m, 90s or 1h 30m.'


def no_option(option: str, known: Iterable[str]) -> str:
    """An option that does not exist."""
    return f"There is no option --{option}. The options are: {_options(known)}."


def no_lead(value: str, known: Iterable[str]) -> str:
    """Where nobody can be guided."""
    return f'breakstretch cannot guide you in "{value}". Choose one of: {", ".join(known)}.'


def one_of_these(command: str, known: Iterable[str]) -> str:
    """Options that are written one at a time."""
    return f"{command} takes only one of these at a time: {_options(known)}."


def takes_no(command: str, word: str) -> str:
    """A word that a command has no use for."""
    return f'{command} takes no "{word}".'


def one_word(known: Iterable[str]) -> str:
    """What can be said with `hurts`."""
    return f"hurts takes one word at most: {', '.join(known)}."


def _options(known: Iterable[str]) -> str:
    return ", ".join(f"--{name}" for name in known)
