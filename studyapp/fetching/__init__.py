"""Fetch one file from an https address that a person named; nothing else but an assistant uses the network."""
