"""The local endpoint through which commands reach the daemon."""
