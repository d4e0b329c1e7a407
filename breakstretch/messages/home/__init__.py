"""The words of the home window. Each page has a module. Those that several pages share are here."""

NOT_RUNNING = "breakstretch is not running, so it cannot do this now. Start it and try again."
