"""What students give back, and what becomes of it."""
