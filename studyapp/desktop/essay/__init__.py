"""The essay view: document, highlighted passages, and links."""
