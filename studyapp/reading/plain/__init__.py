"""Read plain text: by what lines, blank lines and indents tell."""
