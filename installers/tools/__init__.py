"""Tools that build files for a release; none of them is installed."""
