"""What does not stick: leeches, the rules that they break, and ready splits and rewrites."""
