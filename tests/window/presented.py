"""A presenter that was told lines of the daemon, the page of a question, and what a key says; knows no screen."""

from breakstretch.window.pages import AskPage
from breakstretch.window.presenter import Presenter
from breakstretch.wire import DoLine, FromDaemon


def told(*lines: FromDaemon) -> Presenter:
    """A presenter that was told these."""
    presenter = Presenter()
    for line in lines:
        presenter.take(line)
    return presenter


def asked(line: FromDaemon) -> AskPage:
    """The page of a question."""
    page = told(line).page
    assert isinstance(page, AskPage)
    return page


def press(presenter: Presenter, key: str) -> DoLine | None:
    """What a key says."""
    found = presenter.key(key)
    assert found is not None, f"{key} does nothing"
    return presenter.press(found)
