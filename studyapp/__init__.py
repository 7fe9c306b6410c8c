"""studyapp shows an essay next to flashcards made from it and helps to remember them."""

__version__ = "0.1.0"
