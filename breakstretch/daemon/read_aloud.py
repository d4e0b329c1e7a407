"""Says aloud what a screen reader cannot read: a reminder or a question that no notification shows properly.

It is checked after each step, because a notification server may refuse, end, or hide it at any time. Each is said
once. Where this computer has no voice, the sentence goes to the log. No terminal is opened, but the sentence names the
command for one.
"""

from breakstretch.core.engine.situation import Situation
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.reasons import Gone
from breakstretch.core.values.state import ReminderState
from breakstretch.daemon.runner import Runner
from breakstretch.daemon.spoken_lead import Voice
from breakstretch.messages.leading import question_aloud
from breakstretch.messages.reminders import reminder_aloud

_UNREAD = (Gone.REFUSED, Gone.NO_SERVER, Gone.LATE)


class ReadAloud:
    """Follows one runner."""

    def __init__(self, runner: Runner, voice: Voice) -> None:
        self._runner, self._voice = runner, voice
        self._said: tuple[object, ...] = ()

    def look(self) -> None:
        """Say what cannot be read, if it is new."""
        s = self._runner.engine.situation
        what, words = self._unread(s) if s.screen_reader else ((), "")
        if words and what != self._said:
            self._runner.log.tell(f"Said aloud: {words}")
            self._voice.say(words)
        elif self._said and not what:
            self._voice.hush()
        self._said = what

    def _unread(self, s: Situation) -> tuple[tuple[object, ...], str]:
        """What cannot be read: an identity, to recognise it again, and its words."""
        inquiry, live = s.inquiry, s.live
        if inquiry is not None and inquiry.page is not None and inquiry.lead is LeadKind.NOTIFICATION:
            from breakstretch.messages.questions import worded  # on most days nothing is asked

            question = worded(inquiry.page)
            shown = live is None or live.gone not in _UNREAD
            shown = shown and not self._runner.notifier.hides(inquiry.key)
            if shown and len(question.buttons) <= self._runner.notifier.buttons:
                return (), ""
            return (inquiry.key, inquiry.page.kind, inquiry.since), question_aloud(question)
        if live is None or live.state is not ReminderState.PROMPTED:
            return (), ""
        if live.gone in _UNREAD or self._runner.notifier.hides(live.key):
            kind, text = live.occurrence.kind, s.rule_of(live).own_words
            return (live.key, live.shown_at), reminder_aloud(kind, stretches=bool(live.exercises), text=text)
        return (), ""
