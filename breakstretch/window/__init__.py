"""The guided window, a process of its own: `python -m breakstretch.window`. The daemon's side is backends/window_process."""
