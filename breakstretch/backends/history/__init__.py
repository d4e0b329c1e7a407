"""The history in SQLite: reading, writing, migration and rescue."""
