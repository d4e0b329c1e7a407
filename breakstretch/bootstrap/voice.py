"""Gives a lead its voice, which is heard while `[notifications] speech` is on; made when it is first needed."""

from breakstretch.core.engine.engine import Engine
from breakstretch.daemon.ports import Clock, Lead, Reactor
from breakstretch.daemon.spoken_lead import SpokenLead, Voice


def spoken(lead: Lead, engine: Engine, reactor: Reactor, clock: Clock) -> Lead:
    """The same lead, and its cues aloud when the settings say so."""
    made: list[Voice] = []

    def voice() -> Voice | None:
        if not engine.situation.settings.speech:
            return None
        if not made:
            from breakstretch.backends.sound.speech import Speech

            made.append(Speech(reactor, clock))
        return made[0]

    return SpokenLead(lead, voice)
