"""When each card comes next: FSRS in whole study days, learning steps inside the day, the queue."""
