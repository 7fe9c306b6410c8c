"""The outline of an essay and its key points beside the text."""
