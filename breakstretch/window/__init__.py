"""The guided window, in its own process. The daemon's side is backends/children/window_process.py."""
