"""What a deck can be written as for class."""

from enum import StrEnum


class HandoutFormat(StrEnum):
    """A format for learning platforms, or pages to print."""

    MOODLE = "moodle"
    GIFT = "gift"
    QTI = "qti"
    CARDS = "cards"
    LIST = "list"
    QUIZ = "quiz"
