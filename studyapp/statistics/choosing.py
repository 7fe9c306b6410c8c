"""Which cards and answers are counted."""

from collections.abc import Sequence

import numpy as np

from studyapp.statistics.columns import Answers, Cards, Truths
from studyapp.statistics.findings import EVERYTHING, Choice, Choices


def choices(cards: Cards) -> Choices:
    """What cards can be chosen by; only what has cards."""
    section_at = [at for at in np.unique(cards.section).tolist() if at >= 0]
    return Choices(
        decks=tuple((cards.deck_uids[at], cards.deck_names[at]) for at in np.unique(cards.deck).tolist() if at >= 0),
        sections=tuple(dict.fromkeys(cards.section_names[at] for at in section_at)),
        kinds=cards.kind_names,
    )


def chosen(cards: Cards, choice: Choice) -> Truths:
    """Which cards are meant, shape (cards,)."""
    found = np.ones(len(cards), dtype=np.bool_)
    if choice.deck_uid is not None:
        found &= cards.deck == _index(cards.deck_uids, choice.deck_uid)
    if choice.section is not None:
        same = [at for at, name in enumerate(cards.section_names) if name == choice.section]
        found &= np.isin(cards.section, same)
    if choice.kind is not None:
        found &= cards.kind == _index(cards.kind_names, choice.kind)
    return found


def answers_to(answers: Answers, meant: Truths, choice: Choice) -> Truths:
    """Which answers are those of the cards meant; without any choice those of cards that are gone count too."""
    if choice == EVERYTHING:
        return np.ones(len(answers), dtype=np.bool_)
    return np.append(meant, False)[np.minimum(answers.card, len(meant))]


def _index(values: Sequence[str], wanted: str) -> int:
    return values.index(wanted) if wanted in values else -2
