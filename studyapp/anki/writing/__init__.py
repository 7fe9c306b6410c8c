"""Write Anki packages that update what they brought before instead of doubling it."""
