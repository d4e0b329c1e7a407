"""What the settings page shows of a file, and what it writes: as `config set` does, and nothing it does not know."""

import os
import sys
from pathlib import Path
from typing import get_args

import pytest

from breakstretch.backends.settings.editing import set_keys
from breakstretch.backends.settings.settings_file import load
from breakstretch.bootstrap.home.settings import AUTOSTART
from breakstretch.core.values.exercises import CautionTag
from breakstretch.core.values.limits import SettingsError
from breakstretch.messages.home import settings_words as home_settings
from breakstretch.window.home.settings.values import Change, FieldKind
from tests.support.settings_page import Page, page_fixture

page = page_fixture
KINDS = {
    "breaks.stretch.enabled": FieldKind.SWITCH,
    "breaks.stretch.every": FieldKind.TEXT,
    "breaks.stretch.lead": FieldKind.CHOICE,
    "workday.days": FieldKind.TICKS,
    "workday.hours": FieldKind.TEXT,
    "evening.at": FieldKind.TEXT,
    "evening.mode": FieldKind.CHOICE,
    "exercises.equipment": FieldKind.TICKS,
    "presence.camera": FieldKind.SWITCH,
    "notifications.volume": FieldKind.AMOUNT,
}


def test_fields_follow_from_the_settings(page: Page) -> None:
    """The kind of each field follows from the type of its setting, and each has a line that says what it is."""
    fields = page.fields
    assert {key: fields[key].kind for key in KINDS} == KINDS
    assert all(field.note.endswith(".") and '"' not in field.note for field in fields.values())
    assert [option.word for option in fields["notifications.volume"].options] == ["0", "100"]
    labels = {option.word: option.label for option in fields["exercises.cautions"].options}
    assert list(labels) == list(get_args(CautionTag))
    assert (labels["knee"], labels["clothing"]) == ("Knee trouble", "Skirt or narrow trousers")
    assert [option.label for option in fields["exercises.settings"].options] == ["Sitting", "Standing"]
    assert not page.view.problems


def test_what_is_in_force_is_shown(page: Page) -> None:
    """Units are written out, several values have commas, and ticks and switches say what is on."""
    fields = page.fields
    assert (fields["breaks.stretch.every"].text, fields["breaks.stretch.length"].text) == ("60 min", "3 min")
    assert fields["workday.hours"].text == "09:00-12:30, 13:30-17:30"
    assert fields["workday.days"].ticked == ("mon", "tue", "wed", "thu", "fri")
    assert fields["presence.camera"].on
    assert not fields["notifications.speech"].on


@pytest.mark.parametrize(
    ("key", "typed", "line"),
    [
        ("breaks.stretch.every", "45", 'every = "45m"'),
        ("breaks.stretch.every", "1 h 30 min", 'every = "1h 30m"'),
        ("breaks.stretch.every", "90 Minutes", 'every = "90m"'),
        ("breaks.stretch.length", "150 s", 'length = "150s"'),
        ("breaks.stretch.enabled", "false", "enabled = false"),
        ("breaks.stretch.lead", "window", 'lead = "window"'),
        ("workday.hours", "08:00-12:00,  22:00-24:00", 'hours = ["08:00-12:00", "22:00-24:00"]'),
        ("workday.hours", '["08:00-12:00"]', 'hours = ["08:00-12:00"]'),
        ("workday.days_off", "2026-12-24..2027-01-01", 'days_off = ["2026-12-24..2027-01-01"]'),
        ("evening.at", " 20:15 ", 'at = "20:15"'),
        ("presence.camera", "ignore", 'camera = "ignore"'),
        ("notifications.volume", "35", "volume = 35"),
    ],
)
def test_one_line_changes(page: Page, key: str, typed: str, line: str) -> None:
    """What was chosen or typed is written as the file has it, and the daemon is asked to read it."""
    before = page.text.split("\n")
    outcome = page.set(key, typed)
    assert (outcome.wrong, outcome.text, page.asked) == ((), home_settings.CHANGED, ["reload"])
    assert [new for old, new in zip(before, page.text.split("\n"), strict=True) if old != new] == [line]


def test_an_error_is_that_of_config_set(page: Page) -> None:
    """It stands at its field, in the same words, and nothing is written."""
    before = page.text
    outcome = page.set("breaks.stretch.every", "abc")
    with pytest.raises(SettingsError) as refused:
        set_keys(str(page.file), [("breaks.stretch.every", "abc")])
    (problem,) = refused.value.problems
    assert outcome.wrong == (("breaks.stretch.every", problem.message),)
    assert (page.text, page.asked) == (before, [])


def test_several_keys_in_one_step(page: Page) -> None:
    """All or none: two values that are only right together are taken together."""
    before = page.text
    changes = (Change("evening.at", "22:30"), Change("evening.until", "23:30"))
    assert page.facts.change(changes[:1]).wrong[0][0] == "evening.at"
    assert page.facts.change((changes[1], Change("evening.at", "late"))).wrong[0][0] == "evening.at"
    assert page.text == before
    assert not page.facts.change(changes).wrong
    assert (page.fields["evening.at"].text, page.fields["evening.until"].text) == ("22:30", "23:30")


def test_ticks_keep_what_the_page_does_not_know(page: Page) -> None:
    """Words of no meaning here, and the floor at the desk, stay in the list and in their place."""
    page.write('[exercises]\ncautions = ["knee", "elbow"]\nsettings = ["floor", "desk_standing"]\n')
    assert page.fields["exercises.cautions"].ticked == ("knee",)
    assert not page.tick("exercises.cautions", "hip-pain").wrong
    assert not page.tick("exercises.settings", "desk_seated").wrong
    assert page.text == '[exercises]\ncautions = ["elbow", "hip-pain"]\nsettings = ["floor", "desk_seated"]\n'


def test_ticks_keep_the_order_of_the_file(page: Page) -> None:
    """A word comes before the first of those that the page lists behind it."""
    page.write('[workday]\ndays = ["sun", "mon", "thu"]\n')
    page.tick("workday.days", "mon", "wed", "thu", "sun")
    assert page.text == '[workday]\ndays = ["wed", "sun", "mon", "thu"]\n'


def test_several_breaks(page: Page) -> None:
    """Each is a group of its own; one at fixed times has these, and a walk has no guide."""
    page.write('[breaks.tea]\nkind = "walk"\nevery = "25m"\n[breaks.late]\nat = ["10:30", "15:00"]\n')
    tea, late = page.view.breaks
    assert [group.title for group in (tea, late)] == ["tea", "late"]
    assert tea.note == home_settings.WALK
    assert "breaks.tea.lead" not in page.fields
    assert "breaks.late.every" not in page.fields
    assert page.fields["breaks.late.at"].text == "10:30, 15:00"
    assert not page.set("breaks.late.at", "11:00, 16:00").wrong
    assert '[breaks.late]\nat = ["11:00", "16:00"]\n' in page.text


def test_a_file_with_faults(page: Page) -> None:
    """Each is named with its line, at its field where it has one; what is in force is shown and stays."""
    page.write('[evening]\nat = "8 pm"\nuntill = "23:00"\n[breaks.stretch]\nevery = "45m"\nlength = "soon"\n')
    fields = page.fields
    assert (fields["evening.at"].text, fields["breaks.stretch.every"].text) == ("19:30", "45 min")
    assert fields["breaks.stretch.length"].text == "3 min"
    assert fields["evening.at"].problem.startswith('Line 2: "8 pm" is not a time of day')
    assert ("evening.untill", 'Line 3: evening.untill: unknown setting "untill" - did you mean "until"?') in (
        page.view.problems
    )
    assert not page.set("breaks.stretch.every", "50 min").wrong
    assert 'at = "8 pm"\nuntill = "23:00"\n' in page.text


def test_a_file_that_is_no_toml_is_not_written(page: Page) -> None:
    """The page shows what can be read, says where the fault is, and refuses to write."""
    page.write('[evening]\nat = "20:00"\n[workday\n')
    before = page.text
    assert page.fields["evening.at"].text == "20:00"
    assert page.view.problems[0][1].startswith("Line 3: ")
    ((key, why),) = page.set("evening.at", "21:00").wrong
    assert key == "evening.at"
    assert "write: [workday]" in why
    assert page.text == before


def test_no_file_yet(page: Page) -> None:
    """The defaults are shown, and the first change puts the commented file in place."""
    default = page.text
    page.file.unlink()
    assert page.fields["evening.at"].text == "19:30"
    assert not page.view.problems
    page.set("evening.at", "20:00")
    assert page.text == default.replace('at = "19:30"', 'at = "20:00"')


def test_a_change_of_the_file_is_seen(page: Page) -> None:
    """Nothing is read again while nothing changes."""
    assert page.facts.view() is not None
    assert page.facts.view() is None
    page.write(page.text.replace('"60m"', '"35m"'))
    view = page.facts.view()
    assert view is not None
    assert "35 min" in [field.text for field in view.breaks[0].fields]


def test_undo(page: Page) -> None:
    """The last change can be set back, once."""
    before = page.text
    assert not page.facts.can_undo
    page.set("breaks.stretch.every", "45")
    page.tick("exercises.equipment", "mat")
    assert page.facts.can_undo
    assert page.facts.undo().text == home_settings.UNDONE
    assert not page.facts.can_undo
    assert page.text == before.replace('every = "60m"', 'every = "45m"')
    page.set("breaks.stretch.every", "50")
    page.set("breaks.stretch.every", "50")
    page.facts.undo()
    assert page.text == before.replace('every = "60m"', 'every = "45m"'), "what changes nothing is no change"
    page.set("breaks.stretch.every", "50")
    page.write(f"{page.text}[workday\n")
    assert page.facts.undo().wrong
    page.write(page.text.removesuffix("[workday\n"))
    assert not page.facts.undo().wrong, "one that was refused can be tried again"
    assert page.text == before.replace('every = "60m"', 'every = "45m"')


def test_a_daemon_that_does_not_take_it_says_why(page: Page) -> None:
    """Its sentence is shown as an error; an older daemon, which does not know the command, watches the file."""
    page.reply = {"ok": False, "text": "The file is changed, but ...", "data": {"settings": False}}
    assert page.set("evening.at", "20:00").failed
    page.reply = {"ok": False, "text": "no such command", "data": None}
    assert not page.set("evening.at", "20:05").failed
    page.reply = {"ok": False, "text": "no such command", "data": {}}
    assert not page.set("evening.at", "20:10").failed


def test_start_at_login(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is shown as it really is, and switched as `autostart` does; without a copy that stays it says why."""
    if sys.platform != "linux":
        pytest.skip("the way of Linux")
    entry = page.file.parent / ".config/autostart/breakstretch.desktop"
    assert not page.fields[AUTOSTART].on
    page.set(AUTOSTART, "true")
    assert entry.exists()
    assert page.fields[AUTOSTART].on
    entry.write_text(entry.read_text().replace("enabled=true", "enabled=false"))
    assert not page.fields[AUTOSTART].on
    assert "switched off" in page.fields[AUTOSTART].note
    page.set(AUTOSTART, "true")
    page.facts.undo()
    assert not page.fields[AUTOSTART].on
    refused = page.facts.change((Change(AUTOSTART, "true"), Change("evening.at", "late")))
    assert [key for key, _ in refused.wrong] == ["evening.at"]
    assert not page.fields[AUTOSTART].on
    page.facts.change((Change(AUTOSTART, "true"), Change("evening.at", "20:15")))
    assert (page.fields[AUTOSTART].on, page.fields["evening.at"].text) == (True, "20:15")
    page.facts.undo()
    assert (page.fields[AUTOSTART].on, page.fields["evening.at"].text) == (False, "19:30")
    away = page.file.parent / ".cache" / "breakstretch"
    away.parent.mkdir()
    away.touch(0o755)
    monkeypatch.setattr(sys, "argv", [str(away)])
    assert "cache" in page.fields[AUTOSTART].problem
    assert page.set(AUTOSTART, "true").wrong[0][0] == AUTOSTART


def test_all_settings_opens_an_editor_that_is_there(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where none is, the path is shown and nothing is started."""
    if sys.platform != "linux":
        pytest.skip("the way of Linux")
    said = page.facts.open_file()
    assert (said.ok, said.text) == (False, home_settings.NO_EDITOR.format(page.file))
    pipe, editor = page.file.with_name("pipe"), page.file.with_name("pen")
    os.mkfifo(pipe)
    editor.write_text(f'#!/bin/sh\necho "$1" > {pipe}\n')
    editor.chmod(0o755)
    register(page.file.parent / "share/applications", f"Exec={editor} %f")
    monkeypatch.setenv("PATH", f"{page.file.parent}:/usr/bin:/bin")
    assert page.facts.open_file().ok
    assert pipe.read_text() == f"{page.file}\n"
    page.file.unlink()
    page.facts.editors[0].wait()
    assert page.facts.open_file().ok
    assert pipe.read_text() == f"{page.file}\n"
    assert load(str(page.file)).problems == ()
    (editor_process,) = page.facts.editors
    editor_process.wait()


def register(folder: Path, *lines: str) -> None:
    """A program that opens text."""
    folder.mkdir(parents=True)
    (folder / "pen.desktop").write_text("\n".join(("[Desktop Entry]", "Type=Application", *lines)))
    (folder / "mimeinfo.cache").write_text("[MIME Cache]\ntext/plain=gone.desktop;pen.desktop;\n")
