"""Hold one function for each thing that a person can do; it changes the library and returns what it changed."""
