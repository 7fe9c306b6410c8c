"""What is written for class is read again, by readers that know the formats and nothing of our writers."""
