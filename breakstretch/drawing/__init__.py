"""Pictures: the app icon, the tray's states, the countdown ring and the figures; Pillow, and no desktop."""
