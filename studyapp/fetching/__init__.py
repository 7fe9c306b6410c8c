"""Get one file from an https address that a person named; nothing else of the program reaches the network."""
