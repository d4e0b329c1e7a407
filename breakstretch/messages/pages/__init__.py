"""The words of the pages of the home window."""
