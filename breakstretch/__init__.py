"""breakstretch: break reminders that lead a desk stretch."""

__version__ = "0.1.0"
