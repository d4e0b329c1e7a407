"""The home window: today, history, exercises, settings and about, in a process of its own."""
