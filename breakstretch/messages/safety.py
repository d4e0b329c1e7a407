"""What is said about pain and safety.

Sources: the article (law L3, L8 and L9) and evidence E1 to E5, and nothing is claimed beyond them. All of it is general
information, not medical advice. The program never names a diagnosis. Single signs are weak predictors (evidence E2),
so the words ask for a check and promise nothing.
"""

from breakstretch.core.values.sayings import Say

GOLDEN_RULE = (
    "Mild pull, never pain. Do not bounce. Keep breathing. "
    "Stop if it hurts or symptoms get worse, and ask your health care provider."
)
"""Said at every session start."""
ABOUT = (
    "General information on stretching, not medical advice, and no diagnosis or treatment. It cannot examine you. "
    "If you have a health condition, are pregnant, or had an operation, ask a doctor or physiotherapist first."
)
EMERGENCY = "Get emergency care now: 112, 999, 911 or your local emergency number."
UNREAD = (
    "What was stored about you could not be read, so stretching is paused until you say that you have been checked."
)
COME_OUT = "Come out of the position slowly and breathe."
LEG = (
    "Stop here. Pain, tingling, numbness or weakness going down a leg is a reason to ask a doctor or "
    "physiotherapist before you stretch again."
)

SENTENCES = {
    Say.GOLDEN_RULE: GOLDEN_RULE,
    Say.NO_WARM_UP: "No warm-up in a short break, so keep it gentle: a mild pull is enough.",
    Say.EMERGENCY: EMERGENCY,
    Say.CHECK_FIRST: "No stretching for now. Please ask a doctor promptly; the program cannot judge this.",
    Say.UNREAD: UNREAD,
    Say.UNREAD_CLEARED: "To say so: breakstretch check-in",
    Say.ASK_FIRST: (
        "The routine is paused: stretching left your back worse, or a pain did not settle within a day. "
        "Please ask a physiotherapist or doctor before you go on."
    ),
    Say.FLARE_UP: (
        "Not today. This routine is not for flare-ups. Gentle everyday movement is fine as you can manage. "
        "If it does not ease, or you are worried, ask a professional."
    ),
    Say.RESTING: (
        "No stretching today: your back hurts too much for it. Gentle everyday movement is fine as you can manage. "
        "If it does not ease, or you are worried, ask a professional."
    ),
    Say.FLARE_UP_OVER: "Good. Start again gently, with the easy picks of the first week.",
    Say.COME_OUT: COME_OUT,
    Say.ENOUGH: "That is enough for today.",
    Say.EXERCISE_OUT: "This exercise is left out for today.",
    Say.GROUP_OUT: "This group is left out for today.",
    Say.LEG: LEG,
    Say.WARNING: (
        "Stop here. If you have numbness between the legs, trouble with bladder or bowel, weakness in both legs, chest "
        "pain or trouble breathing, get emergency care now (112, 999, 911 or your local emergency number). For "
        "anything else that is new or worrying, ask a doctor before you stretch again."
    ),
    Say.EASIER_WAY: "The easier way: {text}",
    Say.AS_WRITTEN: "{text}",
    Say.NO_BETTER: "Your back has not become better in two weeks. Consider asking a physiotherapist or doctor.",
    Say.CALM_ONCE: "One calm evening. When tomorrow's check-in is calm too, the routine begins again, gently.",
    Say.BEGIN_AGAIN: "Two calm evenings. The routine begins again with week 1: easy positions, the shortest holds.",
    Say.STEP_BACK: "The last step up is taken back.",
}

SIGNS = {
    "saddle": "Numb or tingling between the legs, around the genitals or back passage, or on the inner thighs",
    "bladder": "New trouble with passing water or stool, or with sexual feeling or function",
    "both-legs": "Both legs weak, numb, tingling or painful, or a leg that gets weaker",
    "injury": "The pain began after a serious fall, crash or blow",
    "chest": "Chest pain, or sudden trouble breathing",
    "fever": "Fever, chills or feeling ill together with the back pain",
    "weight": "Weight loss without trying",
    "night": "Pain that rest does not ease or that is much worse at night, or a new lump or shape of the back",
    "history": "Cancer in the past, long steroid use, weak immune system, or osteoporosis with new back pain",
    "leg": "New pain going below the knee with numbness, tingling or weakness",
    "calf": "One calf newly swollen, warm, red or throbbing: have it looked at today",
    "new-pain": "Back pain that began within the last 2 to 3 weeks, or that is clearly getting worse",
    "hip-replacement": "Hip replacement, or told not to bend, cross or twist the hip",
    "operation": "Back, hip or abdominal operation in the last 6 months",
    "osteoporosis": "Osteoporosis, or a spinal fracture in the past",
    "disc": "Slipped disc, sciatica, or leg symptoms when bending",
    "stenosis": "Leaning back hurts, spinal stenosis, or a slipped vertebra",
    "pregnant": "Pregnant",
    "knee": "Painful or replaced knee",
    "outer-hip": "Pain on the outer hip bone, or hip bursitis",
    "groin": "Pinching in the groin when the hip bends",
    "tear": "A recent tear of hamstring, calf or Achilles tendon",
    "unsteady": "Unsteady on the feet, or a fall in the last year",
    "shoulder": "Shoulder or wrist trouble",
    "dizzy": "Uncontrolled blood pressure, dizziness, or told not to put the head down",
}
"""The lines of the list before the first session, by the id of the sign."""
