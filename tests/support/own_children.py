"""What has become of the children of the process that a test runs in."""

import os


def no_children() -> bool:
    """Whether this process has no child any more, not even a dead one."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return True
    return False


def until_it_ended() -> None:
    """Wait for a child to end, and leave collecting it to whom it belongs."""
    os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
