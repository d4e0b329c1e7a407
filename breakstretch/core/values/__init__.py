"""Frozen data that the core takes and returns."""
