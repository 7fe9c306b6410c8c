"""A deck written for class: for a learning platform, or on paper."""
