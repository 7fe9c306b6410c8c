"""Read LaTeX sources: sections, paragraphs, notes, citations and formulas, without the commands around them."""
