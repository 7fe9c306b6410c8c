"""Find and mend cards that do not stick: leeches, the rules that they break, and ready splits and rewrites."""
