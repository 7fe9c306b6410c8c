"""The steps from one schema of the library to the next; Alembic is imported only where a step is due."""

HEAD = "0021"
"""The revision that this version of the program reads and writes; revisions count up in four digits."""
