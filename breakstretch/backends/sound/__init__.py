"""Chimes and speech."""
