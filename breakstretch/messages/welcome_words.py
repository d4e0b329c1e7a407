"""What a newcomer is told where the first run is not shown: in a bubble, and in a terminal without a display."""

RUNNING = "breakstretch is running. {upcoming}"
IN_TERMINAL = """breakstretch is running. To stop it, press Ctrl+C here or type: breakstretch quit
{upcoming}
To try one now: breakstretch stretch --lead terminal
"""
