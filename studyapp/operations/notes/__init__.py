"""Notes: judged, written, marked, moved, and the cards that they have."""
