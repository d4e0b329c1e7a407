"""Adapters: each one implements one port of daemon/ports.py on one kind of machine, independently of the others."""
