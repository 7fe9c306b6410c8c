"""Read exported class files back, with readers that know the formats and nothing of our writers."""
