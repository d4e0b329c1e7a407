"""The first run: a few pages for a newcomer, before the home window."""
