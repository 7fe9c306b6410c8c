"""The real add-on in a real Anki does what the fake one does.

Needs STUDYAPP_ANKI_CONNECT: the port of AnkiConnect in an Anki whose collection may be thrown away.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.anki.connect.client import Client
from studyapp.anki.connect.values import Choice, Fate, Outcome
from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.exporting.sending import plan_sending, send
from studyapp.operations.notes import editing, marking
from studyapp.operations.reviews import reviewing
from tests.storage.material import generation

PORT = os.environ.get("STUDYAPP_ANKI_CONNECT", "")

pytestmark = pytest.mark.skipif(not PORT, reason="not measured: STUDYAPP_ANKI_CONNECT names no port")


def test_a_deck_goes_to_the_real_anki_and_later_changes_follow(tmp_path: Path) -> None:
    client = Client(port=int(PORT))
    with Library.open(tmp_path / "a.studyapp") as library:
        made = generation()
        drafts = tuple(replace(draft, uid=library.new_uid()) for draft in made.drafts)  # new ones to this Anki
        deck = import_essay(library, replace(made, drafts=drafts), take_proposed=True).deck_uid
        taken = library.notes(deck_uid=deck, states=[NoteState.TAKEN])

        def sent() -> list[Outcome]:
            report = send(library, client, plan_sending(library, deck, client, with_progress=True))
            assert (report.stopped, report.progress.refused) == (None, ())
            return [result.outcome for result in report.results]

        assert sent() == [Outcome.ADDED] * len(taken)
        assert not plan_sending(library, deck, client, with_progress=True).changes_anything(Choice.OURS)
        editing.edit(library, taken[0].uid, (*taken[0].fields[:-1], "a *remark*"))
        marking.add_tags(library, [taken[1].uid], ["later"])
        editing.delete(library, [taken[2].uid])
        assert sorted(sent()) == [Outcome.TAGGED, Outcome.UPDATED, Outcome.UPDATED]
        item = reviewing.next_card(library, deck)
        assert item is not None
        reviewing.answer(library, item.card.uid, Rating.EASY, 4000)
        (card,) = plan_sending(library, deck, client, with_progress=True).cards
        assert (len(card.rows), card.why_kept) == (1, "")
        assert sent() == []
        state = library.state(item.card.uid)
        assert state.due_day is not None
        query = f"cid:{card.there.card_id} prop:due={state.due_day - library.today()}"
        assert client.call("findCards", query=query) == [card.there.card_id]
        planned = plan_sending(library, deck, client, with_progress=True)
        assert {note.fate for note in planned.plan.notes} == {Fate.SAME}
        assert not planned.changes_anything(Choice.OURS)
