"""What the home window is made of around its pages, and what several pages use."""
