"""Takes fitted weights, takes them back, rebuilds and answers without end; it is there to be killed."""

import random
from pathlib import Path

from studyapp.domain.memory.weights import Fit, Scores
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.library import history
from studyapp.operations.reviews import reviewing
from studyapp.operations.schedule import fitting
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from studyapp.scheduling.memory import DEFAULT_WEIGHTS
from tests.mortal import say, serve


def weights(number: int) -> tuple[float, ...]:
    """Weights that tell by their first one which they are, within the bounds of FSRS, however often it is killed."""
    return (0.3 + number / 1_000_000, *DEFAULT_WEIGHTS[1:])


def live(path: str, seeded: str) -> None:
    """Go on until the end comes from outside."""
    seed = int(seeded)
    chance = random.Random(seed)
    with Library.open(Path(path), window=True) as library:
        cards = [card.uid for card in library.cards()]
        say("holds", library.params.weights[0], len(library.review_log(since_day=library.today())))
        for number in range(seed * 1000, seed * 1000 + 1000):
            match chance.randrange(5):
                case 0 | 1:
                    scores = Scores(9, 0.5, 0.1, None), Scores(9, 0.4, 0.1, None)
                    found = Fit(weights(number), 400, *scores, library.params.weights)
                    say("takes", found.weights[0])
                    fitting.use_weights(library, found)
                case 2 | 3 if library.undo_name == "Take fitted schedule":
                    say("undoes")
                    history.undo(library)
                case 2 | 3:
                    say("rebuilds")
                    rebuild_schedule(library)
                case _:
                    say("answers")
                    reviewing.answer(library, chance.choice(cards), Rating.GOOD, 1000)
            say("holds", library.params.weights[0], len(library.review_log(since_day=library.today())))


if __name__ == "__main__":
    serve(live)
