"""Bring back what students give, and decide on it."""
