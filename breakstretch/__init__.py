"""breakstretch: break reminders with guided stretches at the desk."""

__version__ = "0.1.0"
