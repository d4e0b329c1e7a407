"""Reads the exercises that ship and those a person adds."""
