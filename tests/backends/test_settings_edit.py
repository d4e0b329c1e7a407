"""Setting one key: every other byte stays, the value is checked first, and a crash leaves no half a file."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest

from breakstretch.backends.settings.editing import place_default, set_key, set_keys
from breakstretch.backends.settings.settings_file import from_text, load
from breakstretch.backends.settings.showing import get_key, show
from breakstretch.backends.toml.lines import parse
from breakstretch.backends.toml.source_file import FileText
from breakstretch.core.values.errors import BreakstretchError, Refused
from breakstretch.core.values.exercises import Catalogue
from breakstretch.core.values.limits import Problem, SettingsError
from breakstretch.core.values.settings import Settings
from breakstretch.system.paths import data

DEFAULT = Path(data("config", "default.toml"))


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A fresh settings file."""
    path = tmp_path / "new" / "config.toml"
    place_default(str(path))
    return path


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(file.name for file in folder.iterdir())


def changed(before: str, after: str) -> list[tuple[str, str]]:
    """The lines that differ, where none was added."""
    pairs = zip(before.split("\n"), after.split("\n"), strict=True)
    return [(old, new) for old, new in pairs if old != new]


def test_first_start(config: Path) -> None:
    """The commented file and its schema are put in place, for their owner alone, and mean the defaults."""
    assert config.read_bytes() == DEFAULT.read_bytes()
    assert (config.parent / "schema.json").exists()
    assert [stat.S_IMODE(place.stat().st_mode) for place in (config.parent, config, config.parent / "schema.json")] == [
        0o700,
        0o600,
        0o600,
    ]
    assert load(str(config)).settings == Settings()


def test_first_start_keeps_what_is_there(tmp_path: Path) -> None:
    """A file, and even a link that leads nowhere, is left alone."""
    path = tmp_path / "config.toml"
    path.symlink_to("elsewhere.toml")
    place_default(str(path))
    assert path.is_symlink()
    assert not path.exists()


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("breaks.stretch.every", "45m", 'every = "60m"', 'every = "45m"'),
        ("breaks.stretch.every", '"1h 15m"', 'every = "60m"', 'every = "1h 15m"'),
        ("evening.enabled", "false", "enabled = true", "enabled = false"),
        ("evening.repetitions", "4", "repetitions = 3", "repetitions = 4"),
        ("evening.until", "23:15", 'until = "22:30"', 'until = "23:15"'),
        ("workday.days_off", "2026-12-24", "days_off = []", 'days_off = ["2026-12-24"]'),
        ("exercises.cautions", "knee, hip-pain", "cautions = []", 'cautions = ["knee", "hip-pain"]'),
        ("exercises.cautions", '["knee"]', "cautions = []", 'cautions = ["knee"]'),
        ("presence.camera", "ignore", 'camera = "postpone"', 'camera = "ignore"'),
    ],
)
def test_one_line_changes(config: Path, key: str, value: str, old: str, new: str) -> None:
    """Texts need no quotes, lists no brackets; one line of the file changes."""
    set_key(str(config), key, value)
    assert changed(DEFAULT.read_text(), config.read_text()) == [(old, new)]
    assert load(str(config)).problems == ()


def test_a_new_break_comes_at_the_end(config: Path) -> None:
    """A section that is not written is added at the end, its further keys below its first."""
    set_key(str(config), "breaks.walk.every", "30m")
    set_key(str(config), "breaks.walk.kind", "walk")
    assert config.read_text() == DEFAULT.read_text() + '\n[breaks.walk]\nevery = "30m"\nkind = "walk"\n'


def test_a_new_key_comes_below_the_last_of_its_section(tmp_path: Path) -> None:
    """A key that is not written stands before the comment of the next section, with the line ends of the file."""
    path = tmp_path / "c.toml"
    path.write_bytes(b'\xef\xbb\xbf[holds]\r\nhold = "40s" # mine\r\n\r\n# Evenings\r\n[evening]\r\nenabled = false')
    set_key(str(path), "holds.get_ready", "20s")
    set_key(str(path), "evening.at", "20:00")
    set_key(str(path), "holds.hold", "50s")
    assert path.read_bytes() == (
        b'\xef\xbb\xbf[holds]\r\nhold = "50s" # mine\r\nget_ready = "20s"\r\n\r\n'
        b'# Evenings\r\n[evening]\r\nenabled = false\r\nat = "20:00"\r\n'
    )


def test_an_empty_file_is_begun(tmp_path: Path) -> None:
    """In an empty file the section is written too, and an absent file is first put in place."""
    (tmp_path / "c.toml").write_text("")
    set_key(str(tmp_path / "c.toml"), "holds.hold", "1m")
    assert (tmp_path / "c.toml").read_text() == '[holds]\nhold = "1m"\n'
    set_key(str(tmp_path / "d.toml"), "holds.get_ready", "1m")
    assert changed(DEFAULT.read_text(), (tmp_path / "d.toml").read_text()) == [
        ('get_ready = "10s"', 'get_ready = "1m"')
    ]


@pytest.mark.parametrize(
    ("key", "value", "error", "said"),
    [
        ("breaks.stretch.evrey", "1m", Refused, 'there is no setting "breaks.stretch.evrey" - did you mean "every"?'),
        ("evning.at", "1m", Refused, '- did you mean "evening"?'),
        ("xyz", "1m", Refused, ". Choose one of: workday, breaks,"),
        ("evening", "1m", Refused, '"evening" is a section; set one of its keys: enabled,'),
        ("breaks.walk", "1m", Refused, '"breaks.walk" is a section; set one of its keys: kind,'),
        ("holds.hold.x", "1m", Refused, 'there is no setting "holds.hold.x"'),
        ("holds.hold", "5s", SettingsError, 'config.toml:112: holds.hold: "5s" is not a length from 30s to 2m'),
        ("holds.hold", "40s\n[x]", Refused, "a value is one line of text"),
        ("breaks.evening.every", "5m", SettingsError, '"evening" is not a name for a break'),
        ("breaks.stretch.at", '["10:30"]', SettingsError, 'a break has either "every" or "at", not both'),
        ("exercises.prefer", "standing-calf", SettingsError, '- did you mean "standing-calf-stretch"?'),
        ("workday.hours", "09:00-12:00, 11:00-13:00", SettingsError, "11:00-13:00 overlaps 09:00-12:00"),
    ],
)
def test_nothing_wrong_is_written(config: Path, key: str, value: str, error: type[Exception], said: str) -> None:
    """A wrong key or value is refused with a sentence, and the file is not touched."""
    before = config.stat().st_ino, config.stat().st_mtime_ns
    with pytest.raises(error) as refused:
        set_key(str(config), key, value)
    assert said in str(refused.value)
    assert (config.stat().st_ino, config.stat().st_mtime_ns) == before


def test_old_problems_do_not_stand_in_the_way(tmp_path: Path) -> None:
    """A file with problems can still be set, and put right, key by key."""
    path = tmp_path / "c.toml"
    path.write_text('[evening]\nrepetitions = 9\nhold = "1s"\n')
    set_key(str(path), "evening.snooze", "5m")
    set_key(str(path), "evening.repetitions", "5")
    assert path.read_text() == '[evening]\nrepetitions = 5\nhold = "1s"\nsnooze = "5m"\n'


def test_an_old_problem_may_move_in_its_list(tmp_path: Path) -> None:
    """A faulty element has another place when one before it goes, and is no new problem; a second one is."""
    path = tmp_path / "c.toml"
    path.write_text('[exercises]\ncautions = ["knee", "elbow"]\n')
    set_key(str(path), "exercises.cautions", '["elbow", "hip-pain"]')
    assert path.read_text() == '[exercises]\ncautions = ["elbow", "hip-pain"]\n'
    for worse, wrong in (('["elbow", "toe"]', "toe"), ('["elbow", "hip-pain", "elbow"]', "elbow")):
        with pytest.raises(SettingsError, match=wrong):
            set_key(str(path), "exercises.cautions", worse)


def test_a_file_that_is_no_toml_is_not_guessed_at(tmp_path: Path) -> None:
    """With a line that is no TOML, that line is told and nothing is written."""
    path = tmp_path / "c.toml"
    path.write_text('[evening]\nrepetitions = \nhold = "1s"\n')
    with pytest.raises(SettingsError) as refused:
        set_key(str(path), "evening.snooze", "5m")
    assert [problem.line for problem in refused.value.problems] == [2]


def test_a_symlink_stays_one_and_the_mode_is_kept(tmp_path: Path) -> None:
    """The file a link leads to is replaced in its own folder, with the permissions it had."""
    (tmp_path / "dotfiles").mkdir()
    real, link = tmp_path / "dotfiles" / "real.toml", tmp_path / "c.toml"
    real.write_text('[holds]\nhold = "40s"\n')
    real.chmod(0o640)
    link.symlink_to(real)
    set_key(str(link), "holds.hold", "1m")
    assert link.is_symlink()
    assert real.read_text() == '[holds]\nhold = "1m"\n'
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert names(tmp_path / "dotfiles") == ["real.toml"]


def test_a_change_underneath_wins(config: Path) -> None:
    """When the file changes while the value is checked, what stands there then stays."""

    def meanwhile(_files: Sequence[str]) -> tuple[Catalogue, tuple[Problem, ...]]:
        config.write_text('[holds]\nhold = "33s"\n')
        return Catalogue((), ()), ()

    with pytest.raises(Refused, match="somebody else has just changed it"):
        set_key(str(config), "holds.hold", "1m", meanwhile)
    assert config.read_text() == '[holds]\nhold = "33s"\n'
    assert names(config.parent) == ["config.toml", "schema.json"]


def test_a_crash_leaves_the_old_file(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails half-way, the old text is whole and nothing lies about."""

    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BreakstretchError, match="No space left on device; nothing was changed"):
        set_key(str(config), "holds.hold", "1m")
    assert config.read_bytes() == DEFAULT.read_bytes()
    assert names(config.parent) == ["config.toml", "schema.json"]


def test_settings_are_shown_whole() -> None:
    """What is shown means what is in force."""
    settings = load(str(DEFAULT)).settings
    assert from_text(FileText(show(settings)), "shown.toml").settings == settings
    assert parse(show(settings)).keys() == parse(DEFAULT.read_text()).keys()


@pytest.mark.parametrize(
    ("key", "value"),
    [("breaks.stretch.every", "1h"), ("evening.enabled", True), ("workday.days_off", []), ("holds", dict)],
)
def test_one_key_is_shown(key: str, value: object) -> None:
    """A key is shown as TOML has it, a section as a table."""
    found = get_key(Settings(), key)
    assert found == value or isinstance(found, dict)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("breaks.stretch.evry", 'there is no setting "breaks.stretch.evry" - did you mean "every"?'),
        ("hold", 'there is no setting "hold" - did you mean "holds"?'),
        ("holds.hold.x", 'there is no setting "holds.hold.x" - did you mean "holds.hold"?'),
        ("zzz", 'there is no setting "zzz". Choose one of: workday, breaks,'),
    ],
)
def test_a_wrong_key_is_told(key: str, said: str) -> None:
    """A key that is not there is told with a near miss."""
    with pytest.raises(Refused) as refused:
        get_key(Settings(), key)
    assert said in str(refused.value)


@pytest.mark.parametrize("value", ["x" * 121, "Drink\u202ewater", '"a\\tb"'])
def test_words_that_do_not_fit_are_refused(config: Path, value: str) -> None:
    """Your own words are one line of at most 120 characters, and what turns a text around is no part of it."""
    pairs = [("breaks.water.kind", "walk"), ("breaks.water.every", "45m"), ("breaks.water.text", value)]
    with pytest.raises(BreakstretchError, match="one line of"):
        set_keys(str(config), pairs)


def test_your_own_words_are_set(config: Path) -> None:
    """Letters of every script belong to them, and so does what markup is made of."""
    words = "Пей воду <b>&amp; 💧 {side}"
    pairs = [("breaks.water.kind", "walk"), ("breaks.water.every", "45m"), ("breaks.water.text", words)]
    set_keys(str(config), pairs)
    rule = load(str(config)).settings.rule("water")
    assert rule is not None
    assert rule.own_words == words
    with pytest.raises(SettingsError, match='only for a break with kind = "walk"'):
        set_keys(str(config), [("breaks.stretch.text", words)])
