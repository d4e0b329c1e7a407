"""What comes next, and why. It reads the situation and changes nothing."""
