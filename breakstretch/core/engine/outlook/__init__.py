"""What lies ahead, and why: reads the situation and changes nothing."""
