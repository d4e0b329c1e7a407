"""The figure of an exercise: a body in a position, seen from one side."""
