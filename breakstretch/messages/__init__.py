"""What a person reads, made from the values of the core: one module of whole sentences for each surface.

New sentences are written here. Some older ones are still beside their code: the labels of the tray and of keys, the
log, and refusals of commands. Nothing here decides anything, reads a clock or touches the machine.
"""
