"""The answers to commands and clicks, notices, and the refusals of words that are not understood."""

from collections.abc import Iterable

from breakstretch.core.values.sayings import Say

SENTENCES = {
    Say.AUTO_OFFERED: (
        'New: breakstretch can choose by itself where it guides you. In the settings, set "Guide" to "Choose for me".'
    ),
    Say.BUSY: "A session is in progress already. Finish or stop that one first.",
    Say.QUESTIONS_BEGIN: "A few questions. Your answers stay on this computer.",
    Say.NOTHING_TO_SNOOZE: "There is no reminder to snooze.",
    Say.SNOOZED_ONCE: "You have snoozed this break once already. Start it or skip it.",
    Say.SNOOZED_TIMES: "You have snoozed this break {count} times already. Start it or skip it.",
    Say.AGAIN_AT: "The reminder comes again at {at:%H:%M}.",
    Say.TIME_ENDS: (
        "It does not come again by itself, because its time ends at {at:%H:%M}. "
        "Until then, `breakstretch redo` brings it back."
    ),
    Say.NOTHING_TO_SKIP: "There is nothing to skip, because no break is due.",
    Say.QUESTIONS_LEFT: "You have left the questions.",
    Say.STOPPED: "Stopped. What you have done is saved.",
    Say.SKIPPED: "Skipped.",
    Say.NOTHING_TO_REDO: "There is no reminder to bring back. `breakstretch stretch` starts a break.",
    Say.NOT_NOW: "Not now: {block}.",
    Say.HERE_AGAIN: "Here it is again.",
    Say.PAUSED: "Paused until you resume.",
    Say.PAUSED_UNTIL: "Paused until {at:%H:%M}{day}.",
    Say.PAUSED_UNTIL_TOMORROW: "Paused until tomorrow.",
    Say.SESSION_CONTINUES: "Your session continues.",
    Say.NOT_PAUSED: "Nothing is paused.",
    Say.RESUMED: "Reminders are on again.",
    Say.WHAT_WAS_IT: (
        "What was it? Answer where you see the stretch, or use `breakstretch hurts` with strong, here, leg or warning."
    ),
    Say.ANSWER_THERE: "Please answer one more question where you see the stretch.",
    Say.NOTHING_LED: (
        "No session is in progress, so there is nothing to stop. In a flare-up, use `breakstretch flare-up on`. "
        "For a sign that worries you, use `breakstretch hurts leg` or `breakstretch hurts warning`."
    ),
    Say.NOTHING_TO_CHECK: "There is nothing to check or to ask. Stretching is not locked.",
    Say.CHECKED: "Thank you. This is saved with today's date. You start again gently.",
    Say.CHECK_NOT_ASK: (
        "Asking is not enough here. A professional has to look at it first. After that: breakstretch check-in --checked"
    ),
    Say.NO_WEEK_1: "It is not week 1. Your own holds are in use.",
    Say.WEEK_1_STAYS: "You cannot leave week 1 after a flare-up. It ends after {count_evenings}.",
    Say.WEEK_1_LEFT: "Your own holds are in use again.",
    Say.NOT_RETIRED: "{name} has not hurt on two days, so it is not left out for that.",
    Say.BACK_IN: "{name} is back among your stretches.",
    Say.NO_SUCH_BREAK: 'There is no break called "{name}". Your breaks are: {names}.',
    Say.NO_SUCH_EXERCISE: 'There is no exercise called "{word}". `breakstretch exercises` lists them.',
    Say.STRETCHES_BEGIN: "{sequence}.",
    Say.WALK_INSTEAD: "A short walk instead.",
    Say.WALK_BEGINS: "Stand up and walk for {length}.",
    Say.OWN_BREAK_BEGINS: "Your break of {length} begins: {name}",
    Say.EVENING_BEGINS: "{stretches} in about {rough_length}.",
    Say.EVENING_DONE: "You have done the evening routine today. Once a day is enough.",
    Say.NOTHING_LEFT: "There is nothing left to do this evening. Every muscle group has had its share.",
    Say.SHARE_USED: "The {lower_name} group has had its share for today. More would not help.",
    Say.HURT_TODAY: "{name} is left out today, because it hurt. Ask your health care provider if it keeps hurting.",
    Say.EXCLUDED: "You have left out {name}. To use it again: breakstretch open exercises",
    Say.RETIRED: (
        "{name} hurt on two days, so it is left out. When a professional has said that it suits you: "
        "breakstretch exercises allow {word}"
    ),
    Say.OUT_FOR_CAUTION: "{name} is left out because of {reasons}. {text}",
    Say.OUT_IN_THE_MORNING: "{name} is left out for two hours after getting up, when the back dislikes bending.",
    Say.GROUPS_OUT_FOR_CAUTIONS: (
        "Left out because of {reasons}: {lower_names}. Ask your physiotherapist what suits you instead."
    ),
    Say.GROUP_OUT_FOR_PLACE: (
        "{name} is left out, because none of its exercises suits the places and equipment in your settings."
    ),
    Say.GROUP_EXCLUDED: (
        "{name} is left out, because you have left out all of its exercises that would suit. "
        "To use one again: breakstretch open exercises"
    ),
    Say.LEFT_OUT_TONIGHT: "Left out tonight: {lower_names}. Ask your physiotherapist if you miss it.",
    Say.HURT_TONIGHT: "Left out because it hurt: {lower_names}.",
    Say.KEPT_UNTIL: "What you have done is saved. You can continue until {at:%H:%M}.",
    Say.ENOUGH_TO_KEEP: "Three evenings a week are enough to keep what you have gained.",
    Say.STRENGTH_NEXT: (
        "You have kept your flexibility going for {count} weeks. In the article behind this program, strength comes "
        "next. Ask your physiotherapist or doctor which strengthening and walking suits you."
    ),
    Say.NOT_WARM: "You have not walked first, so stay at a very mild pull.",
    Say.HANDS_FREE: "Press any key or click anywhere if it hurts.",
}
ON_OR_OFF = 'Write "flare-up on" or "flare-up off".'
ONE_BREAK = "Write the name of one break at most."
ONE_EXERCISE = "Write the id of one exercise. `breakstretch exercises` lists them."


def no_command(name: str, known: Iterable[str]) -> str:
    """A command that does not exist."""
    return f'There is no command "{name}". The commands are: {", ".join(known)}.'


def no_pause(words: str) -> str:
    """A length that a pause cannot have."""
    return f'The pause "{words}" is not clear. Write a length such as 30m, "until 14:00" or "until tomorrow".'


def no_length(words: str) -> str:
    """A length that a snooze cannot have."""
    return f'"{words}" is not a length. Write it like 5m, 90s or 1h 30m.'


def no_option(option: str, known: Iterable[str]) -> str:
    """An option that does not exist."""
    return f"There is no option --{option}. The options are: {_options(known)}."


def no_lead(value: str, known: Iterable[str]) -> str:
    """A lead that does not exist."""
    return f'breakstretch cannot guide you in "{value}". Choose one of: {", ".join(known)}.'


def one_of_these(command: str, known: Iterable[str]) -> str:
    """Options that exclude each other."""
    return f"{command} takes only one of these at a time: {_options(known)}."


def takes_no(command: str, word: str) -> str:
    """A word that a command does not take."""
    return f'{command} does not know the word "{word}".'


def one_word(known: Iterable[str]) -> str:
    """The words that `hurts` takes."""
    return f"Write one of these words at most: {', '.join(known)}."


def _options(known: Iterable[str]) -> str:
    return ", ".join(f"--{name}" for name in known)
