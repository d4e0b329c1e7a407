"""The guided window, a process of its own; the daemon's side of it is backends/children/window_process.py."""
