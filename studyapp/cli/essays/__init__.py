"""Commands for essays and the cards that are made of them."""
