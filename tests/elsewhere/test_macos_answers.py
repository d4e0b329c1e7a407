"""What macOS answers where a runner has neither microphone nor permission: nothing bad happens, and it is said.

A child that records is left out. A hosted Mac has no microphone, and macOS would ask a person first. What a call looks
like is in tests/backends/test_calls_elsewhere.py, against a made-up framework.
"""

import sys

from tests.support.own_process import said_by

CALLS = """
from breakstretch.backends.presence.calls.calls_macos import DeviceSensor, SystemFramework
from breakstretch.core.values.reasons import Reason
from breakstretch.system.loop.queue import QueueReactor

posted = []
for reason in (Reason.MICROPHONE, Reason.CAMERA):
    sensor = DeviceSensor(QueueReactor(print), posted.append, reason, SystemFramework(reason))
    sensor.open()
    sensor.look()
    sensor.close()
print(posted)
"""
NOTIFICATIONS = """
from breakstretch.backends.notifications.native.mac_centre import look
works, detail, cannot = look()
print(bool(detail), works is True or cannot is not None)
"""

if sys.platform == "darwin":

    def test_nobody_calls_on_a_runner() -> None:
        """CoreAudio and CoreMediaIO answer, and nobody records."""
        assert said_by(CALLS) == "[]"

    def test_a_program_that_may_not_notify_is_told_why() -> None:
        """Python is not this app. Asking the notification centre without a bundle would end the process."""
        assert said_by(NOTIFICATIONS) == "True True"
