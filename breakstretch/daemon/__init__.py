"""The application: knows the ports, not the machine."""
