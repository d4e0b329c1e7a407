"""Guides a session and asks questions in a terminal."""
