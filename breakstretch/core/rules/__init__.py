"""Pure functions on values: what is due, what suits, what is safe."""
