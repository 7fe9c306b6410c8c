"""Judge what students gave back, as whoever keeps the deck."""
