"""E-books: the package, its chapters in order, and the headings that its table of contents names."""
