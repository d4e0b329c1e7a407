"""The page of the settings: its values, its controls and its rows."""
