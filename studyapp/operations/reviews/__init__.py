"""Reviewing: what is asked next, what an answer does, and the ways to study beyond what is due."""
