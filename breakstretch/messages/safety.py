"""The words about pain and safety.

Sources: the article (law L3, L8 and L9) and evidence E1 to E5, and nothing is claimed beyond them. All of it is general
information, not medical advice. The program never names a diagnosis. Single signs are weak predictors (evidence E2), so
the words ask for a check and promise nothing.
"""

from breakstretch.core.values.sayings import Say

GOLDEN_RULE = (
    "Mild pull, never pain. Do not bounce. Keep breathing. "
    "Stop if it hurts or symptoms get worse, and ask your health care provider."
)
"""Said at every session start."""
NOT_ADVICE = (
    "General information on stretching, not medical advice, and no diagnosis or treatment. "
    "breakstretch cannot examine you. "
    "If you have a health condition, are pregnant, or had an operation, ask a doctor or physiotherapist first."
)
UNREVIEWED = "No clinician has reviewed this program."
ABOUT = (
    f"{NOT_ADVICE} "
    'It is adapted from the rules of "Exercising for Lower Back Pain, Step One: Restoring Flexibility" by '
    f"Emery Paredes, PT, and not endorsed by its author. {UNREVIEWED}"
)
"""What the program is, wherever it says so."""
EMERGENCY_TITLE = "Get emergency care now"
EMERGENCY_NUMBERS = "112, 999, 911 or your local emergency number."
EMERGENCY = f"{EMERGENCY_TITLE}: {EMERGENCY_NUMBERS}"
UNREAD = (
    "What was stored about you could not be read, so stretching is paused until you say that you have been checked."
)
COME_OUT = "Come out of the position slowly and breathe."
LEG = (
    "Stop here. New pain, tingling, numbness or weakness going down a leg should be looked at. "
    "Ask a doctor or physiotherapist before you stretch again."
)

UNDER_18 = (
    "breakstretch is not made for people under 18. Ask a parent, and a GP or physiotherapist, before you stretch. "
    "Back pain is common at your age and mostly harmless, and it is still worth having looked at."
)

SENTENCES = {
    Say.GOLDEN_RULE: GOLDEN_RULE,
    Say.NO_WARM_UP: "A short break has no warm-up, so keep it gentle: a mild pull is enough.",
    Say.EMERGENCY: EMERGENCY,
    Say.CALL_IF_UNSURE: "If you are not sure, call all the same.",
    Say.STAYS_QUIET: "breakstretch stays quiet until you say that you have been checked.",
    Say.CHECK_FIRST: "No stretching for now. Please ask a doctor soon: breakstretch cannot judge this.",
    Say.UNREAD: UNREAD,
    Say.UNREAD_CLEARED: "To say so: breakstretch check-in --checked",
    Say.ASK_FIRST: (
        "Stretching is paused, because it left your back worse or a pain did not settle. "
        "Please ask a physiotherapist or doctor before you continue."
    ),
    Say.NOT_SURE: "Please ask a doctor or physiotherapist first whether you may stretch. Walking is fine until then.",
    Say.UNDER_18: UNDER_18,
    Say.FLARE_UP: (
        "No stretching in a flare-up, only walks. Gentle everyday movement is fine, as much as you can manage. "
        "If it does not ease, or you are worried, ask a professional."
    ),
    Say.RESTING: (
        "Too sore for stretching. Walking is fine, as much as you can manage. Stretching comes back after a lower "
        "check-in. "
        "If it does not ease, or you are worried, ask a professional."
    ),
    Say.FOUND_FLARE_UP: "Your back has been this sore for two days, so this counts as a flare-up.",
    Say.FLARE_UP_OVER: "Good. You start again gently, with week 1.",
    Say.NO_FLARE_UP: "No flare-up is on.",
    Say.COME_OUT: COME_OUT,
    Say.ENOUGH: "That is enough stretching for today. Walking is fine, as much as you can manage.",
    Say.EXERCISE_OUT: "This exercise is left out for today.",
    Say.GROUP_OUT: "This exercise and its muscle group are left out for today.",
    Say.LEG: LEG,
    Say.LEG_KNOWN: (
        "Leave it for now. From now on forward bends and hamstring stretches are left out. "
        "If it gets worse or spreads, have it looked at."
    ),
    Say.NOT_SAID: f"{COME_OUT} This exercise and its muscle group are left out for today.",
    Say.WALK_HURT: "Rest for a moment. If it does not ease, ask a doctor or physiotherapist.",
    Say.EASIER_WAY: "The easier way: {text}",
    Say.AS_WRITTEN: "{text}",
    Say.FIRST_PULL: "Stop at the first pull, keep the knees soft, and hold for 30 s at most.",
    Say.AFTER_OPERATION: (
        "After your operation: move slowly, go half as far, and follow the hospital's sheet where it differs."
    ),
    Say.NO_BETTER: "Your back has not got better in two weeks. Consider asking a physiotherapist or doctor.",
    Say.CALM_ONCE: "One calm check-in. When tomorrow's is calm too, the routine begins again, gently.",
    Say.BEGIN_AGAIN: "Two calm check-ins. The routine begins again with week 1: easy positions, the shortest holds.",
    Say.STEP_BACK: "Your last increase is undone.",
    Say.WEEK_1: "Week 1: easy positions, each held 30 s. It ends after {count_evenings}.",
    Say.WEEK_1_SHORTER: "Week 1: shorter holds. Yours come back after {count_evenings}.",
}

SIGNS = {
    "saddle": "Numbness or tingling between the legs, around the genitals or back passage, or on the inner thighs",
    "bladder": "New trouble with starting, holding or feeling when you pee or poo, or with sexual feeling or function",
    "both-legs": "Both legs weak, numb, tingling or painful, or a leg that gets weaker",
    "injury": "The pain began after a serious fall, crash or blow",
    "chest": "Chest pain, sudden trouble breathing, or feeling faint",
    "fever": "Fever, chills or feeling ill together with the back pain",
    "weight": "Weight loss without trying",
    "night": "Pain that rest does not ease or that is much worse at night, or a new lump or shape of the back",
    "history": "Cancer in the past, long steroid use, weak immune system, or osteoporosis with new back pain",
    "leg": "New or changed pain going below the knee with numbness, tingling or weakness",
    "calf": "One calf newly swollen, warm, red or throbbing: have it looked at today",
    "new-pain": "Back pain that began within the last 2 to 3 weeks, or that is clearly getting worse",
    "operation": "Back, hip, belly or knee operation in the last 6 months",
    "hip-replacement-new": "Hip replacement less than 12 weeks ago, or still told not to bend, cross or twist the hip",
    "hip-replacement-front": "Hip replacement from the front, and released by the hospital",
    "hip-replacement-back": "Hip replacement from the back or side, and released by the hospital",
    "hip-replacement": "Hip replacement, released by the hospital, and not sure from which side",
    "osteoporosis": "Osteoporosis, or a spinal fracture in the past",
    "disc": 'Sciatica, a disc problem ("slipped disc"), or leg symptoms when you bend',
    "stenosis": "Leaning back hurts, spinal stenosis, or a vertebra that has moved forward",
    "inflammatory-back": "Inflammatory back disease that a doctor has found, such as axial spondyloarthritis",
    "inflammatory": (
        "Back pain for over 3 months that began before 45, and wakes you late in the night or eases when you move"
    ),
    "knee": "Painful or replaced knee",
    "outer-hip": "Pain on the outer hip bone, or hip bursitis",
    "groin": "Pinching in the groin when the hip bends",
    "tear": "A recent strain of the hamstring, calf or Achilles tendon",
    "shoulder": "Shoulder or wrist trouble",
    "hypermobility": "Very flexible joints, hypermobility or Ehlers-Danlos syndrome (EDS)",
    "pregnant-early": "Pregnant, before 16 weeks",
    "pregnant": "Pregnant, 16 weeks or more, or not sure",
    "pelvic-girdle": "Pain at the front or back of the pelvis in or after pregnancy (pelvic girdle pain)",
    "unsteady": "Unsteady on the feet, or a fall in the last year",
    "dizzy": "Uncontrolled blood pressure, dizziness, or told not to put the head down",
    "blood-thinners": "Blood thinners",
    "under-18": "Under 18 years old",
    "age-65": "65 years or older",
}
"""The lines of the list before the first session, by the id of the sign."""
KINDS = {
    "operations": "An operation on the back, hip, belly or knee in the last 6 months, or a hip replacement at any time",
    "back": (
        "Osteoporosis, a spinal fracture, sciatica, a disc problem, spinal stenosis, inflammatory back disease, "
        "pain when you lean back, or back pain for over 3 months"
    ),
    "joints": (
        "Trouble with a knee, hip, shoulder or wrist, a recent strain of a muscle or tendon, or very flexible joints"
    ),
    "pregnancy": "Pregnancy, or pelvic pain since a pregnancy",
    "general": (
        "Blood thinners, blood pressure that is not under control, dizziness, trouble with balance, a fall in the "
        "last year, or being under 18 or over 64"
    ),
}
"""The lines of the page of conditions, by the kind of condition."""
