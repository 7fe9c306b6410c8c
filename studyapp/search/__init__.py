"""What somebody types to find something: a query as a tree, and words as a pattern that is found in a text."""
