"""The last resort: plain text through plyer."""

from collections.abc import Callable
from typing import Any

from breakstretch.backends.notifications.plain_text import TextNotifier, cut, in_a_thread
from breakstretch.core.values.events import NotificationShown
from tests.support.patience import LIMIT
from tests.support.questions import screening
from tests.support.sample_session import KEY, end, prompt, view


class FakePlyer:
    """Keeps what it is asked to show, or fails as plyer does."""

    def __init__(self, fails: bool = False) -> None:
        self.shown: list[dict[str, Any]] = []
        self._fails = fails

    def notify(self, **content: Any) -> None:
        """Plyer's one function."""
        if self._fails:
            raise NotImplementedError("No usable implementation found!")
        self.shown.append(content)


def at_once(call: Callable[[], None]) -> None:
    """No thread."""
    call()


def test_a_prompt_says_how_to_start() -> None:
    """Nothing can be clicked."""
    plyer = FakePlyer()
    TextNotifier("icon.png", plyer.notify, at_once, "linux").show_prompt(prompt())
    (shown,) = plyer.shown
    assert "`breakstretch stretch`" in shown["message"]
    assert (shown["app_icon"], shown["timeout"]) == ("icon.png", 10)
    assert isinstance(shown["timeout"], int)


def test_a_step_is_said_once() -> None:
    """Not each second, for nothing is replaced; again when it is paused."""
    plyer = FakePlyer()
    notifier = TextNotifier("icon.png", plyer.notify, at_once, "linux")
    for second in range(3):
        notifier.show_step(view(1), 70.0 + second, None)
    notifier.show_step(view(1, ends=None), 80.0, None)
    notifier.show_end(end())
    assert [shown["title"].split(":")[0] for shown in plyer.shown] == ["Hold", "Paused", "Done. 4 holds."]
    assert not notifier.every_second
    assert (notifier.seen, notifier.up) == (True, True), "nothing says more"


def test_text_is_escaped_and_never_an_option() -> None:
    """A title that begins with a dash would be one to notify-send."""
    plyer = FakePlyer()
    notifier = TextNotifier("icon.png", plyer.notify, at_once, "linux")
    notifier.notice("--help <b>&</b>")
    assert plyer.shown[0]["message"] == "\u200b--help &lt;b&gt;&amp;&lt;/b&gt;"


def test_a_balloon_of_windows_is_plain_and_short() -> None:
    """It shows markup as it is written, takes no .png, and keeps so many characters; how to start is among them."""
    plyer = FakePlyer()
    notifier = TextNotifier("icon.png", plyer.notify, at_once, "win32")
    notifier.notice("-a <b>&</b>")
    assert (plyer.shown[0]["message"], plyer.shown[0]["app_icon"]) == ("-a <b>&</b>", "")
    notifier.show_question(screening(text=("Is any of these so? " * 20,)))
    notifier.show_prompt(prompt())
    for shown in plyer.shown:
        assert len(shown["title"]) < 64
        assert len(shown["message"]) < 256
    assert "`breakstretch check-in`" in plyer.shown[1]["message"]
    assert "`breakstretch stretch`" in plyer.shown[2]["message"]


def test_a_text_is_cut_before_its_last_line() -> None:
    """In units of UTF-16, and never through a character; a text of one line loses its end."""
    assert cut("short", 5) == "short"
    assert cut("aaaa bbbb\ncc", 10) == "aaaa …\ncc"
    assert cut("a" * 20, 10) == "aaaaaaaa …"
    assert cut("\N{CAT FACE}" * 9, 10) == "\N{CAT FACE}" * 4 + " …"
    assert cut("a\n" + "b" * 20, 10) == "a\nbbbbbb …"


def test_what_plyer_raises_goes_no_further() -> None:
    """The desktop has no way to show it: the log has it."""
    notifier = TextNotifier("icon.png", FakePlyer(fails=True).notify, at_once)
    notifier.show_prompt(prompt())
    assert (notifier.seen, notifier.up) == (False, False)
    notifier.withdraw(KEY)
    notifier.close_stale(NotificationShown(7))
    notifier.close()


def test_it_runs_off_the_loop() -> None:
    """In a thread that ends by itself."""
    import threading

    names: list[str] = []
    called = threading.Event()

    def call() -> None:
        names.append(threading.current_thread().name)
        called.set()

    in_a_thread(call)
    assert called.wait(LIMIT)
    assert names == ["notification"]
