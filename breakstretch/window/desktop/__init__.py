"""The desktop that a window is shown on: its monitors, its panels, and window frames."""
