"""A person who has answered the questions before the first stretch, as the history on disk remembers it.

Most tests are about what comes after them; those that are about the questions start the program without.
"""

from datetime import timedelta
from pathlib import Path

from breakstretch.backends.history.db import SqliteHistory
from breakstretch.core.values.state import Progress, Safety, Score, State
from breakstretch.system.clock import SystemClock


def answer_first_questions(state_folder: Path) -> None:
    """Write the row of a person with nothing to report, where there is no history yet.

    The check-in of this week is answered too, today and a day ahead, because the program may live in another zone.
    """
    place = state_folder / "history.db"
    if place.exists():
        return
    clock = SystemClock()
    history = SqliteHistory(str(place), clock)
    history.open()
    wall = clock.now().wall
    scores = tuple(Score(wall.date() + timedelta(days=ahead), 0) for ahead in (0, 1))
    well = Safety(screened=True, scores=scores)
    history.save((), State(wall, wall.date(), safety=well, progress=Progress(easy_left=0)))
    history.close()
