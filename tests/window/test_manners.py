"""How the window behaves among others, and when somebody dies: focus, corner, closing, killing."""

import re
import signal
import sys

import pytest
from PIL import Image, ImageChops

from breakstretch.wire import Do, DoLine, FromDaemon, encode
from tests.support.desktop import Desktop, wait_for
from tests.support.program import ROOT
from tests.window import scenes
from tests.window.window_rig import WindowRig, focused, now

pytestmark = pytest.mark.desktop

EDITOR = """
import tkinter
root = tkinter.Tk()
root.title("editor")
root.geometry("400x300+20+20")
field = tkinter.Text(root)
field.pack()
field.focus_set()
field.bind("<Key>", lambda event: open("typed", "a").write(event.char))
root.mainloop()
"""


def type_somewhere(world: Desktop) -> None:
    """Another program's window, with the focus; a window manager that is just starting gives it to nobody."""
    world.spawn("editor", [sys.executable, "-c", EDITOR])

    def has_it() -> bool:
        if focused(world) == "editor":
            return True
        world.run("xdotool", "search", "--name", "^editor$", "windowactivate")
        return False

    wait_for(has_it, "the editor to have the focus")


def test_a_desk_break_leaves_the_focus_where_it_is(window: WindowRig, world: Desktop) -> None:
    """It comes up in the lower right corner; what is typed goes on to the window it went to before."""
    type_somewhere(world)
    window.start(scenes.desk(now(), 0, 9))
    box = window.box()
    assert box.x + box.width > 1280 - 60
    assert box.y + box.height > 900 - 90
    world.press_key("h", "i")
    wait_for(lambda: (world.folder / "typed").exists() and (world.folder / "typed").read_text() == "hi", "the letters")
    assert focused(world) == "editor"
    assert window.hush()


def test_a_question_by_day_takes_the_focus_once(window: WindowRig, world: Desktop) -> None:
    """It follows from a click. Nobody who types elsewhere then is disturbed by the next page, or by a larger one."""
    type_somewhere(world)
    window.start(scenes.flare_up())
    wait_for(lambda: focused(world) == "breakstretch", "the focus")
    world.run("xdotool", "search", "--name", "^editor$", "windowactivate")
    wait_for(lambda: focused(world) == "editor", "the editor to have it again")
    window.say(scenes.screening())
    wait_for(lambda: window.box().width > 700, "the larger page")
    assert focused(world) == "editor"


@pytest.mark.parametrize("before", [(), (scenes.screening(),)], ids=["at once", "after questions"])
def test_a_desk_break_is_on_every_workspace(window: WindowRig, world: Desktop, before: tuple[FromDaemon, ...]) -> None:
    """Somebody who goes on working in another one sees it there, as a notification (rule 36)."""
    world.run("xdotool", "set_num_desktops", "2")
    type_somewhere(world)
    window.start(*before, scenes.desk(now(), 1, 25))
    wait_for(lambda: window.box().width < 700, "the small window")
    world.run("xdotool", "set_desktop", "1")
    wait_for(lambda: not world.run("xdotool", "search", "--onlyvisible", "--name", "^editor$").stdout, "it to be gone")
    assert window.box().width < 700
    world.run("xdotool", "set_desktop", "0")


def test_a_click_gives_it_the_focus(window: WindowRig, world: Desktop) -> None:
    """Then its keys work."""
    type_somewhere(world)
    window.start(scenes.desk(now(), 1, 25))
    window.click(0.5, 0.02)
    wait_for(lambda: focused(world) == "breakstretch", "the focus")
    window.press("space")
    assert window.hear() == DoLine(Do.PAUSE, step=1)


def test_panels_know_it_by_icon_and_class(window: WindowRig, world: Desktop) -> None:
    """Its class is the one in the desktop entry, and its icon has every size from 16 to 128."""
    window.start(scenes.desk(now(), 1, 25))
    number = next(reversed(world.windows("breakstretch")))
    entry = (ROOT / "installers/linux/io.github.breakstretch.breakstretch.desktop").read_text()
    said = world.run("xprop", "-id", number, "WM_CLASS", "_NET_WM_ICON").stdout
    named = re.search(r'WM_CLASS\(STRING\) = "\w+", "(\w+)"', said)
    assert named is not None
    assert f"\nStartupWMClass={named[1]}\n" in entry
    assert [int(size) for size in re.findall(r"Icon \((\d+) x", said)] == [128, 64, 48, 32, 24, 22, 16]


@pytest.mark.parametrize(
    ("supported", "kind"), [("_NET_FRAME_EXTENTS", ""), ("_NET_ACTIVE_WINDOW", "_NET_WM_WINDOW_TYPE_DIALOG")]
)
def test_a_window_among_tiles_is_a_dialog(window: WindowRig, world: Desktop, supported: str, kind: str) -> None:
    """So that i3 and sway let it float. They have no frames, and say so in what they support."""
    put = ("xprop", "-root", "-f", "_NET_SUPPORTED", "32a", "-set", "_NET_SUPPORTED")
    before = world.run("xprop", "-root", "_NET_SUPPORTED").stdout.partition(" = ")[2].strip()
    world.run(*put, supported)
    window.start(scenes.flare_up())
    number = next(reversed(world.windows("breakstretch")))
    said = world.run("xprop", "-id", number, "_NET_WM_WINDOW_TYPE").stdout
    assert said.partition("=")[2].strip() == kind
    world.run(*put, before)


def test_an_evening_takes_the_focus(window: WindowRig, world: Desktop) -> None:
    """Somebody has just asked for it, and wants to press space from the mat."""
    type_somewhere(world)
    window.start(scenes.evening(now(), 2, 20))
    wait_for(lambda: focused(world) == "breakstretch", "the focus")


def test_the_daemon_dies_in_the_middle(window: WindowRig) -> None:
    """The window says so, counts on no longer, and is closed by a key."""
    window.start(scenes.evening(now(), 2, 20))
    wait_for(lambda: focused(window.desktop) == "breakstretch", "the focus, which is drawn")
    before = window.picture()
    window.hang_up()
    wait_for(lambda: window.share_of(scenes.GREEN) == 0 and window.picture() != before, "the page to change")
    wait_for(window.settled, "the page to be drawn")
    still = window.picture()
    wait_for(window.hush, "a moment in which a countdown would go on")
    assert window.picture() == still
    window.wait_until_it_hears()
    window.press("Escape")
    assert window.end_of_it() == 0


def test_closing_the_window_ends_it(window: WindowRig, world: Desktop) -> None:
    """It goes without a word; the end of its pipe says enough.

    The first key that a display ever sees has openbox ask for its own keys anew, and meanwhile it hears none of them.
    """
    window.start(scenes.desk(now(), 1, 25))
    window.click(0.5, 0.02)

    def closed() -> bool:
        world.press_key("alt+F4")
        return window.gone

    wait_for(closed, "it to close")
    assert window.end_of_it() == 0


def test_a_closing_line_goes_by_itself(window: WindowRig) -> None:
    """After some seconds, without anybody doing anything."""
    window.start(scenes.closing())
    window.hang_up()
    assert window.end_of_it() == 0


def test_an_end_without_a_word_takes_the_window_away(window: WindowRig) -> None:
    """At once, also when the daemon goes in the same moment."""
    window.start(scenes.flare_up())
    window.say(scenes.asked())
    window.hang_up()
    assert window.end_of_it() == 0


def test_a_line_it_does_not_know_is_left_out(window: WindowRig) -> None:
    """A broken line costs nothing but itself, and one in two pieces is one."""
    window.start(scenes.desk(now(), 1, 25))
    whole = encode(scenes.flare_up())
    for piece in (b'{"view":7}\nnonsense\n{"end":{}}\n', whole[:50], whole[50:]):
        window.write(piece)
    window.wait_until_it_hears()
    window.click(0.5, 0.02)
    window.press("2")
    assert window.hear().choice == "yes"


def test_without_a_display_it_says_why(window: WindowRig) -> None:
    """One sentence, no traceback, and not a line that would say that it was seen."""
    window.launch({"DISPLAY": ":4711"})
    assert window.end_of_it() == 1
    assert window.log.startswith("breakstretch: no window can be shown here:")
    assert window.log.count("\n") == 1
    window.forget_log()


def test_a_kill_leaves_nothing(window: WindowRig, world: Desktop) -> None:
    """The window is gone from the screen with its process."""
    window.start(scenes.desk(now(), 1, 25))
    assert window.process is not None
    window.process.send_signal(signal.SIGKILL)
    assert window.end_of_it() == -signal.SIGKILL
    wait_for(lambda: not world.windows("breakstretch"), "the window to go")


def test_a_fine_screen_has_a_larger_window(window: WindowRig, world: Desktop) -> None:
    """A desktop that says 144 points per inch gets everything half as large again."""
    set_dpi(world, "144")
    window.start(scenes.desk(now(), 1, 25))
    assert window.box().width == 870


def set_dpi(world: Desktop, dpi: str) -> None:
    """As the settings of a desktop do."""
    world.run("xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER", f"Xft.dpi:\t{dpi}\n")


def look_of(world: Desktop, dpi: str, scale: str) -> Image.Image:
    """A page on a desktop that is set to this."""
    set_dpi(world, dpi)
    window = WindowRig(world)
    window.start(scenes.flare_up(), env={"BREAKSTRETCH_WINDOW_SCALE": scale})
    picture = window.shot()
    window.close()
    return picture


@pytest.mark.parametrize(("dpi", "scale"), [("0", "1"), ("-5", "1"), ("1000000", "1"), ("192", "2")])
def test_letters_have_their_size_whatever_the_desktop_is_set_to(world: Desktop, dpi: str, scale: str) -> None:
    """X11 measures letters in points per inch, which some desktops set to nonsense, and Tk knows nothing of it."""
    usual, found = look_of(world, "96", scale), look_of(world, dpi, scale)
    assert found.size == usual.size
    different = ImageChops.difference(found, usual).convert("L").point(lambda value: 255 * (value > 60))
    assert different.histogram()[255] < 0.01 * found.width * found.height


def test_a_panel_is_left_free(window: WindowRig, world: Desktop) -> None:
    """The window stands above what the window manager says is the panel's."""
    world.kill("openbox")
    area = "0, 0, 1280, 700"
    world.run("xprop", "-root", "-f", "_NET_WORKAREA", "32c", "-set", "_NET_WORKAREA", area)
    window.start(scenes.desk(now(), 1, 25))
    box = window.box()
    assert box.y + box.height <= 700
    assert box.x + box.width <= 1280
