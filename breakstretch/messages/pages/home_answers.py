"""What several pages of the home window answer."""

NOT_RUNNING = "breakstretch is not running, so it cannot do this now. Start it and try again."
