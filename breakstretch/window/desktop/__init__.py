"""The desktop a window is shown on: its monitors, its panels, and what frames a window."""
