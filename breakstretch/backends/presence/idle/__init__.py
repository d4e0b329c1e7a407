"""Sensors that report whether a person is at the desk."""
