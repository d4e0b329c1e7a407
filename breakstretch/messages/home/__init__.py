"""The words of the home window, a module for each page; here are those that several pages share."""

NOT_RUNNING = "breakstretch is not running, so it cannot do this now. Start it and try again."
