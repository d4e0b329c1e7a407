"""Pictures with Pillow: the app icon, the tray's states, the countdown ring and the figures."""
