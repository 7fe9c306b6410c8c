"""What a person can do, one function each; it changes the library and returns what it changed."""
