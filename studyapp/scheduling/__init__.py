"""Schedule cards: FSRS in whole study days, learning steps inside the day, the queue of a day."""
