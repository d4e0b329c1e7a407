"""The event loop: files, timers and callbacks."""
