"""Sound copies of a library: back it up, put a backup in its place, take it to another folder."""
