"""All that a person reads, made from the values of the core: one module of whole sentences for each surface.

A sentence is written here and nowhere else. Nothing here decides anything, reads a clock or touches the machine.
"""
