"""Answers, edits, imports, updates and undoes without end, and says what is kept; it is there to be killed."""

import random
from pathlib import Path

from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays import revising
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history
from studyapp.operations.notes import drafts, editing
from studyapp.operations.reviews import cramming, rescheduling, reviewing
from tests.mortal import say, serve
from tests.storage.material import essay, generation


def live(path: str, seed: str) -> None:
    """Go on until the end comes from outside."""
    chance = random.Random(int(seed))
    with Library.open(Path(path), window=True) as library:
        for number in range(100_000):
            match chance.randrange(10):
                case 0:
                    made = import_essay(
                        library, generation(essay(title=f"T{seed}-{number}", topic=f"t{seed}x{number}"))
                    )
                    say("essay", made.essay_uid)
                    drafts.take_all_proposed(library, made.essay_uid)
                    say("taken", made.essay_uid)
                case 1 | 2 | 3 if cards := library.cards():
                    note = library.note(chance.choice(cards).note_uid)
                    editing.edit(library, note.uid, (*note.fields[:-1], f"edit-{seed}-{number}"))
                    say("edit", note.uid, f"edit-{seed}-{number}")
                case 4 | 5 if number % 2:
                    entry = chance.choice(library.essays())
                    topic = library.essay(entry.uid).text.split()[1]
                    second = generation(essay(count=chance.randrange(2, 7), topic=topic))
                    comparison = revising.compare(library, entry.uid, second)
                    revising.update(library, comparison, ())
                    say("version", entry.uid, library.essay_entry(entry.uid).version_uid)
                case 4 if library.undo_name == "Answer card":
                    history.undo(library)
                    say("log", str(len(library.review_log())))
                case 5 if cards := library.cards():
                    chosen = chance.choice(cards).uid
                    deeds = (
                        lambda uid: rescheduling.set_due(library, [uid], chance.randrange(9)),
                        lambda uid: rescheduling.reset_cards(library, [uid]),
                        lambda uid: reviewing.bury(library, [uid]),
                        lambda uid: cramming.answer(library, uid, chance.choice(list(Rating)), 1000),
                    )
                    chance.choice(deeds)(chosen)
                    say("log", str(len(library.review_log())))
                case _ if cards := library.cards():
                    reviewing.answer(library, chance.choice(cards).uid, chance.choice(list(Rating)), 1000)
                    say("log", str(len(library.review_log())))


if __name__ == "__main__":
    serve(live)
