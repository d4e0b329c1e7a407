"""The engine with its check-in and its sessions on a script; knows no rule.

So leads and commands are proved by themselves, whatever the safety rules come to say. The check-in asks for the pain
now: 7 brings a caution and a session of tests/support/views.py, 0 the session alone, everything else the end.
"""

from breakstretch.core.engine.engine import Engine
from breakstretch.core.rules.pages import pain_now
from breakstretch.core.values import effects as f
from breakstretch.core.values.breaks import LeadKind
from breakstretch.core.values.events import Answered, CheckIn, Event, LeadLost, Led, SessionAction, Start
from breakstretch.core.values.moment import Moment
from breakstretch.core.values.sayings import Say, Saying
from tests.support.views import end, led_step

THANKS = "Thank you."
BUSY = f.Answer(ok=False, said=(Saying(Say.AS_WRITTEN, text="A session is led already."),))
GRANTED = f.Answer(ok=True, said=())


class AskingEngine(Engine):
    """Asks when it is told to check in, and ends with the answer or with whoever asked."""

    led = False
    heard: tuple[Event, ...] = ()
    """Every event, in order."""

    def handle(self, event: Event, now: Moment) -> tuple[f.Effect, ...]:
        """Effects by the script; everything else as always."""
        self.heard += (event,)
        match event:
            case CheckIn():
                return f.Ask(pain_now(""), event.lead or LeadKind.NOTIFICATION), GRANTED
            case Answered(key="", choice="7"):
                return f.AddCautions(("knee",)), *self._begins(now)
            case Answered(key="", choice="0") | Start():
                return self._begins(now)
            case Answered(key=""):
                return (f.EndQuestions("", (Saying(Say.AS_WRITTEN, text=THANKS),)),)
            case LeadLost(key=""):
                return (f.EndQuestions(""),)
            case Led(action=SessionAction.STOP):
                self.led = False
                return (f.CloseSession(end().key, end().outcome, 4),)
            case _:
                return super().handle(event, now)

    def _begins(self, now: Moment) -> tuple[f.Effect, ...]:
        if self.led:
            return (BUSY,)
        self.led = True
        return f.OpenSession(led_step(0, ends=now.elapsed + 10.0)), GRANTED
