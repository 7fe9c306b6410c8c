"""Plan until an exam: which cards on which day, so that most is recalled on the day of the exam."""
