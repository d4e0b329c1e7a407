"""Reads busy times from calendar files, in a child process."""
