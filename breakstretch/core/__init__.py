"""Values and decisions; no clock, no input or output, no chance, no logging."""
