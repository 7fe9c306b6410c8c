"""One module for each form of card; each gives what could be asked of a sentence."""
