"""The parts of the page "Exercises": the list, and one exercise in full."""
