"""Take texts in: files, a paste, and what is asked on the way."""
