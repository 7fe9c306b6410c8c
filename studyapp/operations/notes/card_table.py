"""Parse cards that a person wrote as the rows of a table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from studyapp.domain.adding import CardForm, NewCard
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import Several, msg
from studyapp.domain.own_notes import AROUND
from studyapp.exchange.rows import Row, rows, with_plain_ends
from studyapp.exchange.tables import NOTHING, guess, unguarded
from studyapp.operations.notes.adding import check_card

COLUMNS: Final = ("front", "back", "type", "tolerance", "tags", "deck", *AROUND)
"""The columns that a table of cards can have; without a row that names them they are front and back."""

_BOM: Final = "\ufeff"


def parse_cards(text: str, usual: NewCard) -> tuple[NewCard, ...]:
    """Read the cards of a table, whose cells are Markdown.

    Args:
        text: rows whose cells are parted by tabs, commas, semicolons or bars; the first may name the columns.
        usual: the defaults for a card whose row does not say otherwise; its tags are added to those of the row.

    Raises:
        StudyAppError: a column is nothing that a card has, or a row makes no card.
    """
    form = guess(text)
    columns = [column.casefold() for column in form.columns]
    unknown = [column for column in columns if column not in (*COLUMNS, NOTHING)]
    if unknown:
        raise StudyAppError(
            msg("is-no-column-of-cards", column=unknown[0]),
            msg("name-columns-in-the-first-row", names=Several(COLUMNS)),
        )
    if repeated := [name for name, number in Counter(columns).items() if number > 1 and name != NOTHING]:
        raise StudyAppError(
            msg("two-columns-are-called", column=repeated[0]),
            msg("name-columns-in-the-first-row", names=Several(COLUMNS)),
        )
    body = with_plain_ends(text.removeprefix(_BOM))
    table_rows = list(rows(body, form.delimiter))[int(form.has_header) :]
    return tuple(_card(row, columns, usual) for row in table_rows)


def _card(row: Row, columns: Sequence[str], usual: NewCard) -> NewCard:
    if len(row.cells) > len(columns):
        raise _wrong(row, msg("the-row-has-more-cells", cells=len(row.cells), columns=len(columns)))
    said = {name: text for name, cell in zip(columns, row.cells, strict=False) if (text := unguarded(cell).strip())}
    tags = (*usual.tags, *said.pop("tags", "").split())
    kind = said.pop("type", usual.form.value).casefold()
    if kind not in CardForm:
        raise _wrong(row, msg("is-no-kind-of-own-card", kind=kind, kinds=Several(list(CardForm))))
    said.pop(NOTHING, None)
    card = replace(usual, form=CardForm(kind), tags=tuple(dict.fromkeys(tags)), **_texts(said))
    try:
        check_card(card)
    except StudyAppError as error:
        raise _wrong(row, error.message, error.advice) from error
    return card


def _texts(said: Mapping[str, str]) -> dict[str, str]:
    return {"front": said.get("front", ""), "back": said.get("back", ""), **said}


def _wrong(row: Row, sentence: str, advice: str = "") -> StudyAppError:
    return StudyAppError(
        msg("line-and-what-is-wrong", line=row.line, what=sentence), advice or msg("mend-the-row-nothing-was-added")
    )
