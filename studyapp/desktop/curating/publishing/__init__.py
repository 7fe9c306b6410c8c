"""A deck of the library published: its cards, what they quote, what others changed, its version."""
