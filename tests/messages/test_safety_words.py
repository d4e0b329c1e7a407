"""The sentences of emergencies and of stopping, word by word with their sources: a change of one is a decision.

Nothing is claimed beyond the sources, which are those of breakstretch/core/README.md.
"""

import pytest

from breakstretch.core.rules.pages import what_hurt
from breakstretch.core.rules.screening import SIGNS, SignKind
from breakstretch.core.values.sayings import Say, Saying
from breakstretch.messages.questions import worded
from breakstretch.messages.safety import SIGNS as SIGN_WORDS
from breakstretch.messages.sentences import sentence

SAID: dict[Say, tuple[str, str]] = {
    Say.GOLDEN_RULE: (
        (
            "Mild pull, never pain. Do not bounce. Keep breathing. Stop if it hurts or symptoms get "
            "worse, and ask your health care provider."
        ),
        "L3, L4 and L9",
    ),
    Say.EMERGENCY: (
        "Get emergency care now: 112, 999, 911 or your local emergency number.",
        "evidence E1 and E2",
    ),
    Say.CALL_IF_UNSURE: (
        "If you are not sure, call all the same.",
        "evidence E1",
    ),
    Say.STAYS_QUIET: (
        "breakstretch stays quiet until you say that you have been checked.",
        "rule 21d",
    ),
    Say.CHECK_FIRST: (
        "No stretching for now. Please ask a doctor soon: breakstretch cannot judge this.",
        "evidence E1 and E2",
    ),
    Say.UNREAD: (
        (
            "What was stored about you could not be read, so stretching is paused until you say that "
            "you have been checked."
        ),
        "rule 43",
    ),
    Say.ASK_FIRST: (
        (
            "Stretching is paused, because it left your back worse or a pain did not settle. Please "
            "ask a physiotherapist or doctor before you continue."
        ),
        "evidence E3",
    ),
    Say.NOT_SURE: (
        ("Please ask a doctor or physiotherapist first whether you may stretch. Walking is fine until then."),
        "rule 21d, evidence E4",
    ),
    Say.UNDER_18: (
        (
            "breakstretch is not made for people under 18. Ask a parent, and a GP or physiotherapist,"
            " before you stretch. Back pain is common at your age and mostly harmless, and it is "
            "still worth having looked at."
        ),
        "evidence E9",
    ),
    Say.FLARE_UP: (
        (
            "No stretching in a flare-up, only walks. Gentle everyday movement is fine, as much as you can manage. "
            "If it does not ease, or you are worried, ask a professional."
        ),
        "L8, evidence E4",
    ),
    Say.RESTING: (
        (
            "Too sore for stretching. Walking is fine, as much as you can manage. Stretching comes back after "
            "a lower check-in. If it does not ease, or you are worried, ask a professional."
        ),
        "evidence E3 and E4",
    ),
    Say.FOUND_FLARE_UP: (
        "Your back has been this sore for two days, so this counts as a flare-up.",
        "rule 22",
    ),
    Say.COME_OUT: (
        "Come out of the position slowly and breathe.",
        "L9",
    ),
    Say.ENOUGH: (
        "That is enough stretching for today. Walking is fine, as much as you can manage.",
        "rule 21e, evidence E4",
    ),
    Say.EXERCISE_OUT: (
        "This exercise is left out for today.",
        "rule 21c",
    ),
    Say.GROUP_OUT: (
        "This exercise and its muscle group are left out for today.",
        "rule 21c",
    ),
    Say.LEG: (
        (
            "Stop here. New pain, tingling, numbness or weakness going down a leg should be looked "
            "at. Ask a doctor or physiotherapist before you stretch again."
        ),
        "L9, evidence E1 and E5",
    ),
    Say.LEG_KNOWN: (
        (
            "Leave it for now. From now on forward bends and hamstring stretches are left out. If it "
            "gets worse or spreads, have it looked at."
        ),
        "rule 21d, evidence E9",
    ),
    Say.NOT_SAID: (
        ("Come out of the position slowly and breathe. This exercise and its muscle group are left out for today."),
        "rule 21b",
    ),
    Say.WALK_HURT: (
        "Rest for a moment. If it does not ease, ask a doctor or physiotherapist.",
        "L9",
    ),
    Say.NO_BETTER: (
        "Your back has not got better in two weeks. Consider asking a physiotherapist or doctor.",
        "evidence E4 (NHS inform)",
    ),
}
"""Each sentence and where it comes from."""
ANSWERS = {
    "too-strong": "The stretch was too strong",
    "pain": "Pain in the back, hip, knee or elsewhere",
    "leg": "Pain, tingling, numbness or weakness down a leg",
    "warning": "Chest pain, faintness, trouble breathing, or another warning sign",
}
"""Design, after evidence E1 and E5."""
EMERGENCIES = {
    "saddle": "Numbness or tingling between the legs, around the genitals or back passage, or on the inner thighs",
    "bladder": (
        "New trouble with starting, holding or feeling when you pee or poo, or with sexual feeling or function"
    ),
    "both-legs": "Both legs weak, numb, tingling or painful, or a leg that gets weaker",
    "injury": "The pain began after a serious fall, crash or blow",
    "chest": "Chest pain, sudden trouble breathing, or feeling faint",
}
"""Evidence E1."""


@pytest.mark.parametrize("say", SAID)
def test_a_sentence_of_safety(say: Say) -> None:
    """It is said as it was decided, by its id (rule 21)."""
    assert sentence(Saying(say)) == SAID[say][0]


def test_the_four_answers() -> None:
    """Their words are those that were decided (rule 21b)."""
    page = worded(what_hurt("stretch@2026-03-25#1", walking=False))
    assert {choice.id: choice.label for choice in page.choices} == ANSWERS


def test_the_emergency_signs() -> None:
    """Their words are those that were decided (evidence E1)."""
    emergencies = [sign.id for sign in SIGNS if sign.kind is SignKind.EMERGENCY]
    assert {sign: SIGN_WORDS[sign] for sign in emergencies} == EMERGENCIES
