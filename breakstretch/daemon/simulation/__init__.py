"""The daemon on virtual time: `simulate`, `demo` and the base of the tests."""
