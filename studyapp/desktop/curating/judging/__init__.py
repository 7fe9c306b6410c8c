"""What students gave back, judged by whoever keeps the deck."""
