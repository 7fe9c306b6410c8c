"""Read e-books: the package, its chapters in order, and the headings of its table of contents."""
