"""Speak with a language model that a person switched on: nothing is sent before, and nothing it says is trusted."""
