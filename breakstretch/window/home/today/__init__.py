"""The page of today: what the daemon says of the day, what is shown of it, and the day drawn as a line."""
