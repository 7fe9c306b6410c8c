"""Write a generation as a deck file through a temporary library; the same text gives the same bytes."""

import hashlib
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Final

from studyapp.domain.errors import StudyAppError
from studyapp.domain.generation import DraftStatus, Generation
from studyapp.domain.messages import msg
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.curating.publishing.composing import publication
from studyapp.operations.curating.publishing.version import Publication, Terms
from studyapp.operations.essays.importing import import_essay
from studyapp.unfinished import scratch

_UNDATED: Final = ""
"""No date, so that the same text gives the same file on any day."""
_MADE_MS: Final = 1_577_836_800_000
"""A fixed time, 2020-01-01 UTC, for the same reason."""


def write_generated_deck(generation: Generation, path: Path) -> tuple[int, int]:
    """Write the proposed cards of a generation as the first version of a curated deck.

    Leave out cards that quote the essay, because no person is there to permit it.

    Returns:
        The number of cards written, and the number left out.

    Raises:
        StudyAppError: no card can be written, another file has that name, or it cannot be written.
    """
    proposed = sum(draft.status is DraftStatus.ACCEPTED for draft in generation.drafts)
    title = generation.essay.title or "studyapp"
    if not proposed:
        raise StudyAppError(msg("has-no-cards-to-export-2", deck_name=title), msg("no-card-of-it-was-good-enough"))
    with scratch() as folder:
        made = _publication(generation, folder / "made.studyapp")
    cards = len(made.deck.cards)
    if not cards:
        raise StudyAppError(
            msg("each-card-of-repeats-words-of-it", title=title), msg("import-the-essay-and-publish-its-deck")
        )
    if path.exists() and not (path.is_file() and files.is_written(path, made.deck, ())):
        raise StudyAppError(msg("the-file-is-there-already", path=path), msg("choose-another-name-or-lose-changes"))
    files.write(path, made.deck, ())
    return cards, proposed - cards


def _publication(generation: Generation, place: Path) -> Publication:
    seed = hashlib.sha256(generation.essay.text.encode()).digest()
    with Library.open(place, clock=lambda: _MADE_MS, tz=lambda _ms: 0, random=Random(seed)) as library:
        deck_uid = import_essay(library, generation, take_proposed=True).deck_uid
        made = publication(library, deck_uid, _UNDATED)
        quoting = {quotation.card_uid for quotation in made.open_quotations}
        if not quoting:
            return made
        kept = [card.uid for card in made.deck.cards if card.uid not in quoting]
        return (
            publication(library, deck_uid, _UNDATED, Terms(chosen=kept))
            if kept
            else replace(made, deck=replace(made.deck, cards=()))
        )
