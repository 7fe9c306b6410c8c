"""Essays: brought in, read anew, and the cards that are made of them."""
