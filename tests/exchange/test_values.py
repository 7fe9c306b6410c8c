"""Collecting notes and problems of a file that is read."""

from studyapp.exchange.values import MOST_PROBLEMS, Gathering, TextDeck


def test_a_problem_beyond_the_limit_leaves_the_last_one_as_it_was() -> None:
    gathering = Gathering("deck.txt")
    for line in range(1, MOST_PROBLEMS + 3):
        gathering.wrong(line, f"Line {line} has no front.")
    problems = gathering.done(TextDeck("Rivers", ())).problems
    assert len(problems) == MOST_PROBLEMS
    assert problems[-1].line == MOST_PROBLEMS
    assert problems[-1].sentence.startswith(f"Line {MOST_PROBLEMS} has no front. ")
