"""A film and do not disturb on a real desktop: a due break waits and says why, and a shown prompt is taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.brief_holds import BRIEF
from tests.support.desktop import wait_for
from tests.support.film import CLASS, Film
from tests.support.requirements import require
from tests.support.workplace import LATER, Workplace, brisk

pytestmark = pytest.mark.desktop

_CHANGES = 20
"""Of a property of the film."""
A_WHILE = "5s"
"""Of time at the desk before the break: enough for a film to begin."""


@pytest.fixture
def desk(desk: Workplace) -> Workplace:
    """A desk at which the half minute that a prompt waits after a quiet is a second."""
    desk.program.command = BRIEF
    return desk


@pytest.fixture
def film(desk: Workplace) -> Iterator[Film]:
    """A window on a display with a window manager."""
    require("openbox")
    desk.desktop.start("openbox")
    wait_for(lambda: "window id" in root(desk, "_NET_SUPPORTING_WM_CHECK"), "openbox to take over")
    found = Film(desk.desktop.env["DISPLAY"])

    def active() -> bool:
        found.activate()
        return hex(found.window.id) in root(desk, "_NET_ACTIVE_WINDOW")

    wait_for(active, "the film to be active")
    yield found
    found.close()


def root(desk: Workplace, name: str) -> str:
    """A property of the root window, in words."""
    return desk.desktop.run("xprop", "-root", name).stdout


def fill(desk: Workplace, film: Film, on: bool) -> None:
    """The film fills the screen, or no more."""
    film.fill(on)
    number = str(film.window.id)
    wait_for(
        lambda: ("FULLSCREEN" in desk.desktop.run("xprop", "-id", number, "_NET_WM_STATE").stdout) is on,
        "openbox to follow",
    )


def pause(desk: Workplace, on: bool) -> None:
    """Dunst's do not disturb."""
    assert desk.desktop.run("dunstctl", "set-paused", "true" if on else "false").returncode == 0


def prompts(desk: Workplace) -> int:
    """How many prompts the server was ever given."""
    return sum("Time for" in bubble.title for bubble in desk.heard.bubbles)


def test_a_break_waits_for_the_end_of_a_film(desk: Workplace, film: Film) -> None:
    """Nothing flashes over it, `why` names it, and after it the prompt is there."""
    fill(desk, film, on=True)
    desk.begin(A_WHILE)
    assert "a window fills the screen (Film)" in desk.wait_for_line("A break waits")
    assert desk.ask("why")["why"].startswith(f"A stretch break is waiting: a window fills the screen ({CLASS}).")
    assert desk.program.is_in("quiet")
    assert prompts(desk) == 0
    fill(desk, film, on=False)
    wait_for(lambda: prompts(desk) == 1, "the prompt after the film")
    assert desk.program.is_in("prompted")


def test_a_film_takes_a_shown_prompt_back(desk: Workplace, film: Film) -> None:
    """It is gone from the screen, and waits."""
    desk.begin()
    desk.wait_for_prompt()
    fill(desk, film, on=True)
    desk.wait_for_line("The reminder is withdrawn")
    wait_for(lambda: desk.toast() is None, "the toast to go")
    assert "a window fills the screen" in desk.ask("why")["why"]


def test_do_not_disturb_takes_a_shown_prompt_back(desk: Workplace) -> None:
    """Dunst is paused under it; unpaused, it comes again."""
    desk.begin()
    desk.wait_for_prompt()
    pause(desk, on=True)
    assert desk.wait_for_line("The reminder is withdrawn").endswith("do_not_disturb.")
    assert "do not disturb is on" in desk.ask("why")["why"]
    shown = prompts(desk)
    pause(desk, on=False)
    wait_for(lambda: prompts(desk) > shown, "the prompt to come again")


def test_a_break_waits_under_do_not_disturb(desk: Workplace) -> None:
    """It was on before the program began; a setting that ignores it lets the break through."""
    pause(desk, on=True)
    desk.begin(A_WHILE)
    assert "do not disturb is on" in desk.wait_for_line("A break waits")
    assert desk.program.is_in("quiet")
    assert prompts(desk) == 0
    ignoring = brisk(A_WHILE).replace("[presence]", '[presence]\ndo_not_disturb = "ignore"')
    desk.program.write_settings(ignoring)
    wait_for(lambda: prompts(desk) == 1, "the prompt")
    pause(desk, on=False)


def wakes(desk: Workplace, film: Film) -> int:
    """How often the program wakes while the film changes its properties."""
    pid = desk.desktop.children["breakstretch"].process.pid

    def switches() -> int:
        status = Path(f"/proc/{pid}/status").read_text()
        return int(status.partition("\nvoluntary_ctxt_switches:")[2].split()[0])

    before = switches()
    for number in range(_CHANGES):
        desk.desktop.run("xprop", "-id", str(film.window.id), "-f", "_A_SCENE", "8s", "-set", "_A_SCENE", str(number))
    return switches() - before


def test_the_display_is_left_alone_while_nothing_is_due(desk: Workplace, film: Film) -> None:
    """The film wakes the program while a break waits for its end, and neither before nor after a skip."""
    fill(desk, film, on=True)
    desk.begin(LATER)
    assert desk.program.is_in("waiting")
    wait_for(lambda: wakes(desk, film) < _CHANGES // 2, "the program to rest")
    desk.program.write_settings(brisk(A_WHILE))
    desk.wait_for_line("A break waits")
    wait_for(lambda: wakes(desk, film) >= _CHANGES, "the film to be watched")
    desk.program.write_settings(brisk(LATER))
    desk.wait_for_line("New settings are in force.")
    assert desk.program.cli("skip").returncode == 0
    wait_for(lambda: wakes(desk, film) < _CHANGES // 2, "the film to be left alone")
    assert desk.program.is_in("waiting")


def test_doctor_tells_of_both(desk: Workplace, film: Film) -> None:
    """And how they are now."""
    fill(desk, film, on=True)
    pause(desk, on=True)
    parts = {part["name"]: part for part in desk.ask("doctor")["parts"]}
    assert parts["full screen"] == {
        "name": "full screen",
        "works": True,
        "detail": "the window manager reports it, and Film fills the screen now",
        "remedy": "",
    }
    assert parts["do not disturb"]["detail"] == "dunst reports it. It is on now"
