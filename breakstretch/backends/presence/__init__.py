"""Sensors of presence: adapters that report what the desktop says, by events and never by polling."""
