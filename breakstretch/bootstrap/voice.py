"""Gives a guide its voice, made when it is first needed.

It is heard everywhere while `[notifications] speech` is on, and in the evening once the person has chosen it there. At
volume 0 it is silent.
"""

from typing import TYPE_CHECKING

from breakstretch.core.engine.engine import Engine
from breakstretch.core.values.breaks import EVENING
from breakstretch.daemon.ports import Clock, Lead, Reactor
from breakstretch.daemon.spoken_lead import SpokenLead, Voice

if TYPE_CHECKING:  # loaded when something is first said
    from breakstretch.backends.sound.speech import Speech


def spoken(lead: Lead, engine: Engine, reactor: Reactor, clock: Clock) -> Lead:
    """The same guide, with spoken cues when the person wants them."""
    made: list[Speech] = []

    def speech() -> "Speech":
        if not made:
            from breakstretch.backends.sound.speech import Speech

            made.append(Speech(reactor, clock, volume=lambda: engine.situation.settings.notifications.volume))
        return made[0]

    def voice(key: str) -> Voice | None:
        situation = engine.situation
        by_choice = situation.voice and key.partition("@")[0] == EVENING
        silent = not situation.settings.notifications.volume
        return None if silent or not (situation.settings.speech or by_choice) else speech()

    return SpokenLead(lead, voice, lambda: bool(speech().probe().works))
