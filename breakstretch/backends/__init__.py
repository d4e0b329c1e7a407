"""Adapters: each one role of daemon/ports.py on one kind of machine; strangers to each other."""
