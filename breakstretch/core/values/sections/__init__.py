"""Sections of the settings, and the words in them, each with a module of its own."""
