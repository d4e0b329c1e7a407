"""Gives a lead its voice, which is heard while `[notifications] speech` is on; made when it is first needed."""

from breakstretch.daemon.ports import Lead
from breakstretch.daemon.runner import Runner
from breakstretch.daemon.spoken_lead import SpokenLead, Voice


def spoken(lead: Lead, runner: Runner) -> Lead:
    """The same lead, and its cues aloud when the settings say so."""
    made: list[Voice] = []

    def voice() -> Voice | None:
        if not runner.engine.situation.settings.speech:
            return None
        if not made:
            from breakstretch.backends.sound.speech import Speech

            made.append(Speech(runner.reactor, runner.clock))
        return made[0]

    return SpokenLead(lead, voice)
