"""Sensors that report a microphone or camera in use."""
