"""Help in the program: its pages, the tour, and reports of problems."""
