"""TOML with positions: reading, errors by line, and edits that keep comments."""
