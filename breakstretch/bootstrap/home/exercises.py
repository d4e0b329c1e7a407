"""What the page "Exercises" of the home window is given."""


class ExercisesFacts:
    """Implements ExercisesDesk."""
