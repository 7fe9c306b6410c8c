"""Read what was written for class again, by readers that know the formats and nothing of our writers."""
