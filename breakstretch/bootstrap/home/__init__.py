"""Puts the home window together: what each page needs, and the window itself."""

from breakstretch.bootstrap.home.about import AboutFacts
from breakstretch.bootstrap.home.asking import Ask
from breakstretch.bootstrap.home.exercises import ExercisesFacts
from breakstretch.bootstrap.home.history import HistoryFacts
from breakstretch.bootstrap.home.settings import SettingsFacts
from breakstretch.bootstrap.home.stored import Stored
from breakstretch.bootstrap.home.today import TodayFacts
from breakstretch.system.clock import SystemClock


class Facts:
    """Implements Desk."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask
        stored = Stored(SystemClock())
        self.today = TodayFacts()
        self.history = HistoryFacts(ask, stored)
        self.exercises = ExercisesFacts(ask, stored)
        self.settings = SettingsFacts()
        self.about = AboutFacts(ask, stored)


def open_home(page: str, ask: Ask) -> int:
    """Show the home window until it is closed; the exit code."""
    from breakstretch.window.home.shell import run

    return run(page, Facts(ask))
