"""A D-Bus connection on the program's own loop."""
