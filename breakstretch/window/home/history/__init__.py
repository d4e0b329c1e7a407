"""The parts of the page "History": the weeks as values, and their grids."""
