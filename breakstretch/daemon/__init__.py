"""The application. It knows the ports, not the machine."""
