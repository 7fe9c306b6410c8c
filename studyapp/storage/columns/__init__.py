"""Keep the review log and the cards of a library in columns, in memory and in a cache file between sessions."""
