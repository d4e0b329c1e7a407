"""Child processes that run only while needed: the window and the artist."""
