"""A library with the log of a made-up learner, for tests of fitting and rebuilding."""

from collections.abc import Sequence
from pathlib import Path

from studyapp.domain.cards import CardState
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewLogEntry
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.scheduling.scheduler import kind_of
from tests.scheduling.fitting.logs import learner
from tests.storage.material import DAY_MS, Clock, essay, generation, opened

DAYS = 240


def studied(path: Path, weights: Sequence[float], cards: int = 90) -> Library:
    """An open library whose cards were answered by somebody who remembers as some weights say, up to its today."""
    clock = Clock()
    library = opened(path, clock)
    import_essay(library, generation(essay(count=cards), suggested=0), take_proposed=True)
    answer_all(library, weights, cards)
    clock.forward(days=DAYS)
    return library


def answer_all(library: Library, weights: Sequence[float], cards: int) -> None:
    """Answer the cards over the days to come."""
    import numpy as np

    answers = learner(np.array(weights), cards, DAYS)
    uids = [card.uid for card in library.cards()]
    states = {uid: CardState(uid) for uid in uids}
    options = library.decks()[0].options
    first, today = library.moment().ms, library.today()
    with library.operation("Study") as writer:
        for number, (card, day, rating) in enumerate(
            zip(answers.cards.tolist(), answers.days.tolist(), answers.ratings.tolist(), strict=True)
        ):
            uid, ms = uids[card], first + day * DAY_MS
            before = states[uid]
            after = library.scheduler(options).answer_on(before, Rating(rating), ms, today + day)
            states[uid] = after
            entry = ReviewLogEntry(
                *(Uid(f"answer{number}"), uid, ms, 120, today + day, Rating(rating), kind_of(before, today + day)),
                *(4000, library.params_uid, writer.device, None, after.step, after.due_ms, after.due_day),
            )
            writer.log(entry, after, options.desired_retention)
