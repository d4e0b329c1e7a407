"""Caution tags in words: why an exercise is left out, and what is left out for a person.

Sources: evidence E9. Every tag is shown to a person in the words of this table.
"""

from collections.abc import Iterable

from breakstretch.core.values.questions import LeftOut
from breakstretch.messages.safety import UNDER_18

REASONS = {
    "achilles-ankle": "Achilles tendon or calf strain",
    "age-65": "age (65 or older)",
    "balance": "trouble with balance",
    "blood-thinners": "blood thinners",
    "calf-clot-signs": "swollen calf",
    "chair-safety": "rolling or swivel chair",
    "clothing": "tight clothes",
    "disc-or-leg-symptoms": "disc or leg symptoms",
    "hamstring-injury": "hamstring strain",
    "head-low": "blood pressure or dizziness",
    "hip-pain": "pinching in the groin",
    "hip-replacement": "hip replacement",
    "hip-replacement-anterior": "hip replacement (from the front)",
    "hip-replacement-posterior": "hip replacement (from the back or side)",
    "hypermobility": "very flexible joints",
    "inflammatory-back": "inflammatory back disease",
    "knee": "knee trouble",
    "lateral-hip-pain": "pain on the outer hip",
    "morning-flexion": "early morning",
    "osteoporosis": "osteoporosis or past spinal fracture",
    "pelvic-girdle-pain": "pelvic girdle pain",
    "pregnancy": "pregnancy",
    "pregnancy-early": "pregnancy (before 16 weeks)",
    "recent-surgery": "recent operation",
    "shoulder-wrist": "shoulder or wrist trouble",
    "spinal-stenosis": "trouble with leaning back",
    "under-18": "age (under 18)",
}
"""What comes after "because of your", by tag."""
WORTH_TELLING = {
    "inflammatory": (
        "Your kind of back pain is worth telling your GP about. Stretching may continue. For two hours after getting "
        "up, leave out bending forward unless a professional says otherwise."
    ),
}
"""What to say about a sign that leaves out nothing."""
KEPT = "This is kept as exercises.cautions in your settings, where you can change it."


def label(tag: str) -> str:
    """The tag as the name of a line: "Hip replacement"."""
    return REASONS[tag][:1].upper() + REASONS[tag][1:]


def reasons(tags: Iterable[str]) -> str:
    """The tags as the end of a sentence: "your hip replacement and knee trouble"."""
    return f"your {listed([REASONS[tag] for tag in tags])}"


def what_is_left_out(found: LeftOut) -> str:
    """What one tag leaves out, and why."""
    if found.tag == "under-18":
        return UNDER_18
    because = f"Because of {reasons((found.tag,))},"
    if not found.groups and not found.exercises:
        return f"{because} some stretches say what to mind. None is left out."
    many = "groups" if len(found.groups) > 1 else "group"
    groups = [f"all stretches of the muscle {many} {listed(found.groups).lower()}"] if found.groups else []
    exercises = [listed(found.exercises)] if found.exercises else []
    these = "this is" if not found.groups and len(found.exercises) == 1 else "these are"
    care = " Other stretches say what to mind." if found.care else ""
    return f"{because} {these} left out: {', and also '.join((*groups, *exercises))}.{care}"


def listed(words: Iterable[str]) -> str:
    """Words with commas, and "and" before the last."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
