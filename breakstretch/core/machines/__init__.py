"""Small state machines, each with its own tests: presence, reminder, session, ledger."""
