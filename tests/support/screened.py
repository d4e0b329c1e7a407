"""A person who has answered the questions before the first stretch, as the history on disk remembers it.

Most tests are about what comes after them; those that are about the questions start the program without.
"""

from pathlib import Path

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.core.values.state import Safety, State
from breakstretch.system.clock import SystemClock


def answer_first_questions(state_folder: Path) -> None:
    """Write the row of a person with nothing to report, who was asked today, where there is no history yet."""
    place = state_folder / "history.db"
    if place.exists():
        return
    clock = SystemClock()
    history = SqliteHistory(str(place), clock)
    history.open()
    wall = clock.now().wall
    history.save((), State(wall, wall.date(), safety=Safety(screened=True, asked=wall.date())))
    history.close()
