"""The settings file: reading, checking, editing, showing and watching it."""
