"""Turn a worded cloze into a question as a teacher asks it, where the grammar of its clause allows that."""

from studyapp.drafting.asking.asking import Asked
from studyapp.drafting.asking.points import points
from studyapp.drafting.asking.putting import question_for

__all__ = ["Asked", "points", "question_for"]
