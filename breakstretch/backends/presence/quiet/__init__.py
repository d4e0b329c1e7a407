"""Sensors that report do-not-disturb and full screen."""
