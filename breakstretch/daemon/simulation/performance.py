"""Plays a scenario: its steps, one after another, as what a virtual person does and what happens to the machine.

A person who gives a command sits at the desk: a command after an absence ends the absence. A check-in is made at its
place in the scenario. Later ones, and the question about pain by day, are answered alike.
"""

from typing import assert_never
from zoneinfo import ZoneInfo

from breakstretch.core.values.busy_times import merged
from breakstretch.core.values.events import BusyTimesChanged, ClockChanged, QuietBegan, QuietEnded
from breakstretch.core.values.events import CheckIn as AskSafety
from breakstretch.daemon.commands import command_event
from breakstretch.daemon.simulation import scenario as s
from breakstretch.daemon.simulation.person import Person
from breakstretch.daemon.simulation.simulation import World

CHECK_IN_LASTS = 30.0
"""Seconds that the questions of one check-in take."""


def perform(scenario: s.Scenario, world: World) -> Person:
    """Start the daemon in this world and play the whole scenario. Returns the person as they are at its end."""
    person = Person(world, scenario.answer)
    person.hurts_as = scenario.hurts_as
    zone = ZoneInfo(scenario.zone)
    meetings = ((begins.replace(tzinfo=zone), ends.replace(tzinfo=zone)) for begins, ends in scenario.busy)
    world.post(BusyTimesChanged(merged(meetings)))
    world.start()
    for step in scenario.steps:
        match step:
            case s.Works() | s.Away() | s.LockedFor() | s.LidClosed():
                _spends(step, person)
            case s.Answers() | s.HurtsAs() | s.Commands() | s.CheckIn():
                _says(step, person)
            case s.SetClock() | s.FliesTo() | s.Sense() | s.Restarts():
                _befalls(step, world)
            case _:
                assert_never(step)
    return person


def _spends(step: s.Works | s.Away | s.LockedFor | s.LidClosed, person: Person) -> None:
    """Time goes by."""
    length = step.length.total_seconds()
    match step:
        case s.Works():
            person.works(length)
        case s.Away():
            person.is_away(length)
        case s.LockedFor():
            person.is_locked(length)
        case s.LidClosed():
            person.closes_lid(length)
        case _:
            assert_never(step)


def _says(step: s.Said, person: Person) -> None:
    """The person makes up their mind, gives a command, or answers the check-in."""
    match step:
        case s.Answers():
            person.answer = step.answer
        case s.HurtsAs():
            person.hurts_as = step.answer
        case s.Commands():
            person.works(0.0)
            person.world.post(command_event(step.name, step.words))
        case s.CheckIn():
            person.works(0.0)
            person.pain, person.flare_up = step.pain, step.flare_up
            person.world.post(AskSafety())
            person.works(CHECK_IN_LASTS)
        case _:
            assert_never(step)


def _befalls(step: s.SetClock | s.FliesTo | s.Sense | s.Restarts, world: World) -> None:
    """Something happens to the machine."""
    match step:
        case s.SetClock():
            world.time.set_wall(step.by)
            world.post(ClockChanged())
        case s.FliesTo():
            world.time.zone = ZoneInfo(step.zone)
            world.post(ClockChanged())
        case s.Sense():
            world.post(QuietBegan(step.reason) if step.on else QuietEnded(step.reason))
        case s.Restarts():
            world.kill()
        case _:
            assert_never(step)
