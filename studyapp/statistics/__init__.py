"""Count the review log and the states of cards."""
