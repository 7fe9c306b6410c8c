"""Plain text -> blocks: what lines, blank lines and indents tell."""
