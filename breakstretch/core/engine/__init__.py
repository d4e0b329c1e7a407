"""The engine: events go in, effects come out."""
