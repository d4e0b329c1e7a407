"""Pages that come in a row: which of how many, the way back, and what is ticked when they come again (rule 39)."""

from msgspec.structs import replace

from breakstretch.core.values.questions import QuestionKind
from breakstretch.core.values.reasons import Barrier
from breakstretch.core.values.settings import Exercises
from tests.support.day import Day
from tests.support.desk import desk


def newcomer() -> Day:
    """A first day, at the first page of the list."""
    day = Day(desk(evening=True), screened=False, taps=False)
    day.says("stretch")
    return day


def test_a_page_follows_for_each_kind_of_condition() -> None:
    """The count grows when kinds are ticked, and shrinks when they are not any more."""
    day = newcomer()
    day.answers("none", "none")
    assert (day.asks(), day.page.place) == (QuestionKind.CONDITIONS, "3 of 3")
    day.answers("done", ticked=("joints", "back"))
    assert (day.asks(), day.page.place) == (QuestionKind.BACK, "4 of 5")
    day.answers("back")
    assert (day.page.place, day.page.ticked) == ("3 of 5", ("back", "joints"))
    day.answers("done", ticked=("joints",))
    assert (day.asks(), day.page.place) == (QuestionKind.JOINTS, "4 of 4")


def test_the_way_back_keeps_what_is_ticked() -> None:
    """On both sides of it; what counts in the end is what was ticked last."""
    day = newcomer()
    day.answers("none")
    day.answers("done", ticked=("fever",))
    day.answers("back", ticked=("joints",))
    assert (day.asks(), day.page.ticked) == (QuestionKind.SIGNS, ("fever",))
    day.answers("none")
    assert (day.asks(), day.page.ticked) == (QuestionKind.CONDITIONS, ("joints",))
    day.answers("done", "done", ticked=("joints",))
    assert day.situation.barrier is Barrier.ASK_FIRST, "one of the joints, and none that is named (rule 21d)"
    assert day.situation.safety.signs == ()


def test_a_kind_that_is_taken_back_counts_for_nothing() -> None:
    """Nor do the lines that were ticked on its page."""
    day = newcomer()
    day.answers("none", "none")
    day.answers("done", ticked=("joints",))
    day.answers("back", ticked=("knee",))
    day.answers("none")
    assert day.situation.inquiry is None
    assert day.situation.safety.cautions == ()


def test_the_last_word_on_a_page_counts() -> None:
    """Who was not sure, and then is, or who takes the kind back, has nothing to ask."""
    day = newcomer()
    day.answers("none", "unsure", "back", "none")
    day.answers("done", ticked=("joints",))
    day.answers("unsure")
    assert day.situation.barrier is Barrier.ASK_FIRST
    day = newcomer()
    day.answers("none", "unsure", "back", "none")
    day.answers("done", ticked=("joints", "back"))
    day.answers("unsure", "back", "back")
    assert day.asks() is QuestionKind.CONDITIONS
    day.answers("none")
    assert day.situation.barrier is None
    assert day.situation.player is not None


def test_leaving_in_the_middle_decides_nothing() -> None:
    """Nothing starts, nothing is kept, and the list begins anew next time (rule 39)."""
    day = newcomer()
    day.answers("none")
    day.answers("done", ticked=("fever",))
    day.closes()
    assert day.situation.player is None
    assert day.situation.barrier is None
    day.says("stretch")
    assert (day.page.place, day.page.ticked) == ("1 of 3", ())


def test_an_emergency_sign_waits_for_no_other_page() -> None:
    """What to do is said at once; the rest of the list comes when the sign has been looked at."""
    day = newcomer()
    day.answers("done", ticked=("chest",))
    assert day.page.alarm
    day.answers("close")
    day.says("check-in --checked")
    day.says("stretch")
    assert (day.asks(), day.page.ticked) == (QuestionKind.SCREENING, ())


def test_the_warning_signs_alone_are_not_the_whole_list() -> None:
    """Said before the first stretch, they leave its questions open."""
    day = Day(desk(evening=True), screened=False, taps=False)
    day.says("hurts warning")
    day.says("check-in")
    day.answers("list")
    assert day.page.place == "1 of 3"
    day.answers("none", "none")
    assert day.asks() is QuestionKind.OPERATIONS, "and no other health"
    day.answers("back", "back")
    day.ticks()
    day.answers("close")
    day.says("check-in")
    day.answers("cleared")
    assert day.asks() is QuestionKind.SCREENING


def test_earlier_answers_are_ticked() -> None:
    """When the list comes again: conditions that still count, but no sign that was looked at or is over."""
    day = newcomer()
    day.ticks("fever", "operation", "pregnant-early", "inflammatory", "knee", "shoulder")
    day.answers("close")
    day.says("check-in --checked")
    day.changes(exercises=Exercises(cautions=("knee", "recent-surgery", "pregnancy-early")))
    day.situation.safety = replace(day.situation.safety, cautions=())
    day.closes_lid(f"{24 * 43}h")
    day.says("stretch")
    ticked: list[str] = []
    while day.situation.inquiry is not None and day.page.items:
        ticked += day.page.ticked
        day.answers("done" if day.page.ticked else "none", ticked=day.page.ticked)
    assert ticked == ["back", "joints", "inflammatory", "knee"]


def test_a_check_in_goes_back() -> None:
    """Each page says which it is; the answer that was given last counts."""
    day = Day(desk(evening=True), taps=False)
    day.says("check-in")
    assert (day.page.place, [choice.id for choice in day.page.choices][-1]) == ("1 of 3", "10")
    day.answers("8")
    assert day.page.place == "2 of 3"
    day.answers("back")
    assert (day.asks(), day.page.place) == (QuestionKind.PAIN_NOW, "1 of 3")
    day.answers("2", "no", "some", "back")
    assert (day.asks(), day.page.place) == (QuestionKind.ANYTHING_NEW, "3 of 3")
    day.answers("none", "close")
    assert day.situation.safety.scores[-1].pain == 2
