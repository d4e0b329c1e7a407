"""The first run: what a newcomer reads, page by page, and what is shown where the pages cannot be."""

from datetime import datetime

from breakstretch.messages.safety import UNREVIEWED

RUNNING = "breakstretch is running. {upcoming}"
IN_TERMINAL = """breakstretch is running. To stop it, press Ctrl+C here or type: breakstretch quit
{upcoming}
To try one now: breakstretch stretch --lead terminal
"""
PLACE = "{number} of {of}"
BACK, LATER, NEXT, DONE = "Back", "Skip setup", "Next", "Done"
WELCOME = "Welcome to breakstretch"
WHAT_IT_IS = "It reminds you to take breaks at your desk, and guides you through short stretches."
SAFELY = f"Mild pull, never pain. Stop if it hurts. {UNREVIEWED}"
HOURS = "When do you work?"
FROM, AND_FROM, TO = "From", "and from", "to"
DAYS = {"mon": "Mon", "tue": "Tue", "wed": "Wed", "thu": "Thu", "fri": "Fri", "sat": "Sat", "sun": "Sun"}
EVERY, AT_THE_DESK = "A break after every", "at your desk"
DESK = "Your desk and your evening"
CAN_STRETCH = "You can stretch"
SETTINGS = {"desk_seated": "sitting", "desk_standing": "standing"}
WITHIN_REACH = "Within reach"
EQUIPMENT = {"chair": "a chair", "desk": "a desk", "wall": "a free wall"}
EVENING = "A longer routine on the floor in the evening, at"
SAFETY = "Is stretching safe for you?"
SAFETY_TEXT = "A few questions come before your first stretch. They take about a minute."
ANSWER_NOW = "Answer now"
READY = "You are ready"
AT_LOGIN = "Start breakstretch when you log in"
HIDDEN_ICON = "The icon of breakstretch is in the taskbar beside the clock. If you do not see it there, click ^."
TRY_NOW = "Try one now"
SOON = "Your first break comes during your work hours."


def first_break(at: datetime, now: datetime, *, works_today: bool) -> str:
    """When the first break comes, and why it does not come today."""
    if at.date() == now.date():
        return f"First break at about {at:%H:%M}."
    if works_today:
        return f"Your work hours are over for today, or nearly. First break on {at:%A} at about {at:%H:%M}."
    return f"Today is not one of your work days. First break on {at:%A} at about {at:%H:%M}."
