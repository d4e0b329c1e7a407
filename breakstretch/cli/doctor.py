"""The `doctor` command: whether each part of this desktop works, and what to install if it does not.

The parts are in doctor_parts.py. The exit code says whether a reminder can reach the person: by a notification, or at
least by the tray icon.
"""

import sys

import click

from breakstretch.cli import exits
from breakstretch.cli.doctor_parts import all_probes
from breakstretch.cli.fitted import fitted
from breakstretch.cli.output import as_json, example, print_json, say
from breakstretch.daemon.ports import Probe

_MARKS = {True: "works", False: "no", None: "?"}


@click.command(epilog=example("doctor"))
@as_json
def doctor(as_json: bool) -> int:
    """Check what works on this desktop. Where something does not, it says why and what to install."""
    probes = tuple(all_probes())
    reached = reaches(probes)
    if as_json:
        import msgspec

        print_json({"reaches": reached, "parts": msgspec.to_builtins(probes)})
    else:
        say(fitted(text(probes, reached=reached), sys.stdout))
    return exits.FINE if reached else exits.FAILED


COMMANDS = (doctor,)


def reaches(probes: tuple[Probe, ...], *, linux: bool = sys.platform == "linux") -> bool:
    """Whether a reminder can reach the person.

    Where a system does not say whether a program may notify, it is assumed to allow it. On Linux the server is asked,
    and silence counts as a no.
    """
    shown = {probe.name: probe.works for probe in probes}
    notifies = shown.get("notifications")
    return notifies is True or shown.get("tray") is True or (notifies is None and not linux)


def text(probes: tuple[Probe, ...], *, reached: bool) -> str:
    """One line per part, with its remedy below."""
    width = max(len(probe.name) for probe in probes)
    lines = []
    for probe in probes:
        lines.append(f"{_MARKS[probe.works]:<5}  {probe.name:<{width}}  {probe.detail}")
        if probe.remedy and not probe.works:
            lines.append(f"{'':<7}{'':<{width}}  -> {probe.remedy}")
    lines.append("")
    lines.append(_closing(probes) if reached else "Reminders cannot reach you here. See the lines with `no`.")
    return "\n".join(lines)


def _closing(probes: tuple[Probe, ...]) -> str:
    """How reminders reach the person, in agreement with the lines above."""
    works = {probe.name: probe.works for probe in probes}
    if works.get("notifications") is not False:
        return "Reminders can reach you."
    faces = "in a small window and at the tray icon" if works.get("window") else "at the tray icon"
    return f"Reminders can reach you {faces}, but not as notifications."
