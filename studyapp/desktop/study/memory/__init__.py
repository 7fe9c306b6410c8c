"""What a reader remembers, in the text itself: which stretches are shaded, for which day, and in which words."""
