"""Commands for exams."""
