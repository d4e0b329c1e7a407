"""`today`, `history`, `stats` and the page for a clinician."""
