"""Read HTML: a walker for any tree, and the reduction of a saved page to its article."""
