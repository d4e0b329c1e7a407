"""The daemon in virtual time: `simulate`, `demo` and the base of the tests."""
