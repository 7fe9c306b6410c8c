"""Find the citations of a text in every style, and link them to the entries that they mean."""
