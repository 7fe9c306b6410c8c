"""OpenDocument texts: styles with what they inherit, lists with their numbers, and the way to a tree of HTML."""
