"""Help in the program: pages about what can be done, and a report of a fault."""
