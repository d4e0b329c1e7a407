"""The notification asks in place of its step, takes its pages away, and says what is left to say."""

from breakstretch.core.rules.pages import easier, pain_now
from breakstretch.core.values.exercises import Side
from breakstretch.messages.questions import worded
from breakstretch.messages.shown import QuestionsEnd
from tests.daemon.test_notification_lead import Led
from tests.support.catalogue import exercise


def test_a_page_takes_the_place_of_the_step() -> None:
    """While a page is shown nothing counts down, and the step goes on after it."""
    led = Led()
    led.lead.open(led.view())
    page = worded(easier(led.view().key, exercise("standing-calf-stretch"), Side.LEFT))
    led.lead.ask(page)
    assert led.notifier.live is page
    assert led.reactor.waits_for is None
    led.lead.show(led.view())
    assert led.notifier.live is not page


def test_the_end_of_the_questions() -> None:
    """The bubble goes; a sentence that is left is said, and without one nothing is."""
    led = Led()
    led.lead.ask(worded(pain_now("evening@2026-03-25")))
    led.lead.end_questions(QuestionsEnd("evening@2026-03-25", "The reminder comes again at 20:00."))
    assert led.notifier.live is None
    assert led.notifier.notices == ["The reminder comes again at 20:00."]
    led.lead.end_questions(QuestionsEnd("evening@2026-03-25"))
    assert led.notifier.notices == ["The reminder comes again at 20:00."]
