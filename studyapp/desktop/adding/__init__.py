"""Adding cards of one's own, from any page and without a text."""
