"""The machine's plumbing that several adapters share: clocks, the loop, the buses."""
