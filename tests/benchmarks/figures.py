"""The figures themselves: each function takes what it needs from one running program and returns lines.

A figure never fails for being bad: machines differ and others work on them too. What it is measured against stands
beside it, for a reader.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from breakstretch.backends.catalogue.catalogue_file import shipped
from breakstretch.core.values.base import Value
from breakstretch.core.values.exercises import Side
from breakstretch.drawing.figures.figure import draw_figure
from tests.benchmarks import process
from tests.benchmarks.watching import Passed, Watcher
from tests.support.desktop import Desktop, wait_for
from tests.support.program import TESTED, RunningProgram, all_day
from tests.support.screened import answer_first_questions

_EVERY_DAY = """
[workday]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
"""
_UNDER_WAY = 45.0
"""Seconds after which the first hold has begun."""


class Figure(Value, frozen=True):
    """One number with its name."""

    name: str
    value: float
    unit: str
    goal: str = ""

    def __str__(self) -> str:
        aim = f"   (goal: {self.goal})" if self.goal else ""
        return f"{self.name:<44} {self.value:>10.4g} {self.unit}{aim}"


class Bench:
    """A desktop with the program on it, and an ear on its bus."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self.program = RunningProgram(desktop)
        if TESTED not in os.environ:
            self.program.command = (sys.executable, "-m", "breakstretch")  # the quick reader would load the core
        self.watcher = Watcher(desktop.env["DBUS_SESSION_BUS_ADDRESS"])

    def start(self, settings: str) -> int:
        """Start the program as its icon comes into the panel; its process number."""
        answer_first_questions(self.program.state)
        self.program.write_settings(settings)
        child = self.desktop.spawn("breakstretch", [*self.program.command, "run"])
        self.watcher.wait(lambda heard: heard.member == "RegisterStatusNotifierItem", "the icon")
        return child.process.pid

    def spawn(self, *command: str) -> None:
        """Start a short program without waiting for it, because the bus has to be listened to meanwhile."""
        self.desktop.spawn("short", command)

    def end(self) -> None:
        """End the program."""
        self.program.end()


def start_up(bench: Bench, times: int) -> list[Figure]:
    """From the command to the icon; without the first start, which makes settings and history."""
    used, took = [], []
    for _ in range(times + 1):
        begun = time.monotonic()
        number = bench.start(all_day())
        used.append(process.cpu_seconds(number))
        took.append(bench.watcher.passed[-1].monotonic - begun)
        bench.end()
    return [
        Figure("start-up to the icon, CPU, median", statistics.median(used[1:]), "s", "<= 0.15"),
        Figure("start-up to the icon, elapsed, median", statistics.median(took[1:]), "s"),
    ]


def at_rest(bench: Bench, seconds: float) -> list[Figure]:
    """What it costs to wait for the next break."""
    number = bench.start(all_day())
    bench.watcher.listen(30)
    cpu, woken = process.cpu_seconds(number), process.wake_ups(number)
    bench.watcher.listen(seconds)
    cpu, woken = process.cpu_seconds(number) - cpu, process.wake_ups(number) - woken
    held = process.memory(number)
    figures = [
        Figure("at rest, PSS", held.proportional, "MiB", "<= 18"),
        Figure("at rest, RSS", held.resident, "MiB"),
        Figure("at rest, threads", process.threads(number), "", "1"),
        Figure("at rest, open files", process.descriptors(number), ""),
        Figure("at rest, wake-ups per minute", woken * 60 / seconds, "", "0"),
        Figure("at rest, CPU per hour", cpu * 3600 / seconds, "s", "<= 0.02"),
    ]
    bench.end()
    return figures


def click_to_step(bench: Bench, times: int) -> list[Figure]:
    """From the click, as the notification server reports it, to the first step being sent."""
    took = []
    for _ in range(times):
        bench.start(all_day(every="1s"))
        bench.watcher.wait(Passed.is_prompt, "the prompt", 60)
        bubble = wait_for(lambda: bench.desktop.window("Dunst"), "the bubble")
        bench.desktop.run("xdotool", "mousemove", "--sync", *map(str, bubble.middle))
        bench.watcher.listen(1)
        bench.spawn("xdotool", "click", "1")
        clicked = bench.watcher.wait(lambda heard: heard.member == "ActionInvoked", "the click")
        led = bench.watcher.wait(Passed.is_step, "the first step")
        took.append(led.monotonic - clicked.monotonic)
        bench.program.cli("skip")
        bench.end()
    return [Figure("click to first step, median", statistics.median(took) * 1000, "ms")]


def drift(bench: Bench, hold: str, groups: str) -> list[Figure]:
    """How far the holds of one whole session are from the length that they should have, one by one and in all."""
    bench.start(all_day(every="1s").replace('length = "2m"', f'length = "{groups}"') + f'[holds]\nhold = "{hold}"\n')
    bench.watcher.wait(Passed.is_prompt, "the prompt", 60)
    heard = len(bench.watcher.passed)
    bench.spawn(*bench.program.command, "stretch")
    bench.watcher.wait(lambda heard: heard.title.startswith("Done"), "the end", 3600)
    bench.end()
    steps = _steps(bench.watcher.passed[heard:])
    errors = [after.monotonic - step.monotonic - (step.seconds or 0) for step, after in pairwise(steps)]
    between, last = errors[:-1], errors[-1]
    return [
        Figure(f"hold of {hold}: steps followed by a step", len(between), ""),
        Figure(f"hold of {hold}: error of a step, median", statistics.median(map(abs, between)) * 1000, "ms", "<= 1"),
        Figure(f"hold of {hold}: error of a step, worst", max(map(abs, between)) * 1000, "ms"),
        Figure(f"hold of {hold}: drift of them all", sum(between) * 1000, "ms", "not more than one step's"),
        Figure(f"hold of {hold}: the end to the closing line", last * 1000, "ms"),
    ]


def _steps(passed: list[Passed]) -> list[Passed]:
    """The first notification of each step, told apart by title and seconds, and the closing line."""
    return [
        step
        for index, step in enumerate(passed)
        if step.title and (index == 0 or step.title != passed[index - 1].title or _restarted(step, passed[index - 1]))
    ]


def _restarted(step: Passed, before: Passed) -> bool:
    return step.seconds is not None and before.seconds is not None and step.seconds > before.seconds


def led(bench: Bench, lead: str, seconds: float) -> list[Figure]:
    """What a hold costs while it is led: the daemon, the child that draws, the notification server and the X server."""
    number = bench.start(all_day().replace('length = "2m"', 'length = "4m 30s"') + '[holds]\nhold = "2m"\n')
    bench.spawn(*bench.program.command, "stretch", "--lead", lead)
    bench.watcher.listen(_UNDER_WAY)
    (child,) = process.children(number)
    servers = {name: bench.desktop.children[name].process.pid for name in ("dunst", "Xvfb")}
    parts = {"daemon": number, "child": int(child), **servers}
    before = {name: (process.cpu_seconds(pid), process.wake_ups(pid)) for name, pid in parts.items()}
    bench.watcher.listen(seconds)
    figures = []
    for name, pid in parts.items():
        cpu, woken = process.cpu_seconds(pid) - before[name][0], process.wake_ups(pid) - before[name][1]
        figures += [
            Figure(f"led by {lead}, {name}: CPU", cpu * 1000 / seconds, "ms a second"),
            Figure(f"led by {lead}, {name}: wake-ups", woken / seconds, "a second"),
        ]
    bench.end()
    return figures


def commands(bench: Bench, times: int) -> list[Figure]:
    """What a status bar pays for asking."""
    bench.start(all_day())
    used = [cpu_of_children(lambda: bench.program.cli("status")) for _ in range(times)]
    bench.end()
    return [Figure("breakstretch status, CPU, mean", statistics.mean(used), "s", "<= 0.04")]


def a_simulated_year(folder: Path) -> list[Figure]:
    """Six breaks and an evening on every day, beside a loop that adds ten million numbers on this machine."""
    day = [
        ("works", "200m"),
        ("away", "40m"),
        ("works", "4h"),
        ("away", "150m"),
        ("works", "90m"),
        ("lid_closed", "12h"),
    ]
    settings = folder / "year.toml"
    settings.write_text(_EVERY_DAY)
    text = f'start = 2026-01-05T09:00:00\nzone = "Europe/Prague"\nanswer = "start"\nconfig = "{settings}"\n'
    text += "".join(f'[[do]]\n{verb} = "{length}"\n' for verb, length in day) * 365
    scenario = folder / "days.toml"
    scenario.write_text(text)
    command = [sys.executable, "-m", "breakstretch", "simulate", str(scenario), "--json"]
    used = cpu_of_children(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
    adding = [sys.executable, "-c", "n = 0\nfor i in range(10_000_000):\n    n += i"]
    beside = cpu_of_children(lambda: subprocess.run(adding, check=True))
    return [
        Figure("a simulated year, CPU", used, "s"),
        Figure("a simulated year, times ten million additions", used / beside, "", "<= 6"),
    ]


def drawing() -> list[Figure]:
    """What one figure costs: each of all exercises in its hold, at the size of a window on a small screen."""
    used = []
    for exercise in shipped().exercises:
        begun = time.process_time()
        draw_figure(exercise, Side.LEFT, 256, dark=False)
        used.append(time.process_time() - begun)
    return [
        Figure("one figure of 256 pixels, CPU, median", statistics.median(used) * 1000, "ms", "<= 15"),
        Figure("one figure of 256 pixels, CPU, worst", max(used[1:]) * 1000, "ms"),
    ]


def cpu_of_children(do: Callable[[], object]) -> float:
    """The CPU seconds of the processes that this call starts and waits for."""
    before = getrusage(RUSAGE_CHILDREN)
    do()
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
