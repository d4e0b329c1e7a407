"""Frozen data that the core takes and gives; no decisions."""
