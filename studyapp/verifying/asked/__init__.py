"""Check that a question asks for its answer: for its kind, its date, its count, its direction, and its part."""
