"""How texts come in: files, a paste, what is asked on the way."""
