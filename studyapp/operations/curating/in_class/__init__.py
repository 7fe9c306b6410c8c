"""A deck as questions for a learning platform, and on paper."""
