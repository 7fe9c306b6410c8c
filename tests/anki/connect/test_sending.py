"""What a plan says arrives in Anki, nothing else does, and every note's outcome is told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from studyapp.anki.connect import queries
from studyapp.anki.connect.client import Client
from studyapp.anki.connect.planning import our_note, our_type, plan
from studyapp.anki.connect.sending import Sending
from studyapp.anki.connect.values import Choice, Fate, Outcome, Plan
from studyapp.anki.fields import RETIRED
from studyapp.anki.note_types import basic, cloze
from studyapp.anki.writing.media import MediaNames
from studyapp.anki.writing.values import ExportNote, Medium
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.merging import Base
from studyapp.domain.ids import Uid
from tests.anki.connect.fake_anki import FakeAnki, RefusalError, serving
from tests.anki.packages import write

TYPES = [our_type(basic()), our_type(cloze())]
MODIFIED = 1_790_000_000_000
_CHANGED = "It was changed in Anki meanwhile; send again to see how."
SHA256 = "ab" * 32


def note(number: int, **values: Any) -> ExportNote:
    return replace(ExportNote(Uid(f"n{number}"), False, f"Q{number}?", "A", modified=MODIFIED), **values)


@dataclass
class Desk:
    """One library's side: its notes, and when both sides last agreed."""

    anki: FakeAnki
    port: int
    picture: Path
    notes: list[ExportNote]
    bases: dict[str, Base] = field(default_factory=dict)
    packages: int = 0

    def plan(self, retired: Sequence[str] = ()) -> Plan:
        there = queries.read_theirs(Client(port=self.port), TYPES, lambda uids: uids)
        names = MediaNames()
        ours = [our_note(each, names) for each in self.notes]
        return plan("Course::Essay", ours, TYPES, there, self.bases, retired=[Uid(uid) for uid in retired])

    def sending(self, planned: Plan, choices: Mapping[str, Choice] | None = None) -> Sending:
        client = Client(port=self.port, timeout_s=20)
        actions = client.greet()
        return Sending(
            client, actions, planned, self.package, lambda _sha: self.picture, self.bases.update, choices or {}
        )

    def send(self, retired: Sequence[str] = (), choices: Mapping[str, Choice] | None = None) -> dict[str, Outcome]:
        sending = self.sending(self.plan(retired), choices)
        sending.run()
        assert sending.unsent == ()
        return {result.uid: result.outcome for result in sending.results}

    def package(self, path: Path, uids: Sequence[Uid]) -> None:
        self.packages += 1
        write(path, "Course::Essay", [each for each in self.notes if each.uid in set(uids)])


@pytest.fixture
def anki() -> FakeAnki:
    return FakeAnki()


@pytest.fixture
def desk(anki: FakeAnki, tmp_path: Path) -> Iterator[Desk]:
    notes = [note(1, tags=("essay::x",)), note(2), ExportNote(Uid("n3"), True, "In {{c1::1991}} {{c2::it}}")]
    with serving(anki) as port:
        (tmp_path / "picture").write_bytes(b"bytes")
        yield Desk(anki, port, tmp_path / "picture", notes)


def test_new_notes_arrive_in_a_package_with_our_uids_for_guids(desk: Desk, anki: FakeAnki) -> None:
    assert desk.send() == dict.fromkeys(("n1", "n2", "n3"), Outcome.ADDED)
    assert {each.guid for each in anki.notes.values()} == {"n1", "n2", "n3"}
    assert (anki.by_uid("n1").tags, anki.by_uid("n1").deck) == (["essay::x"], "Course::Essay")
    assert len(anki.cards_of("n3")) == 2
    assert "addNote" not in anki.seen


def test_a_second_run_sends_nothing(desk: Desk, anki: FakeAnki) -> None:
    desk.send()
    assert {planned.fate for planned in desk.plan().notes} == {Fate.SAME}
    anki.seen.clear()
    assert desk.send() == {}
    changing = {"importPackage", "addNote", "updateNoteFields", "addTags", "updateModelTemplates", "updateModelStyling"}
    assert not changing & set(anki.seen)


@pytest.mark.parametrize("unknown", [True, False], ids=["unknown", "refused"])
def test_where_no_package_can_be_read_notes_are_added_one_by_one(desk: Desk, anki: FakeAnki, unknown: bool) -> None:
    def boxed(action: str, _params: object) -> None:
        if action == "importPackage":
            raise RefusalError("No such file or directory")

    anki.before = boxed
    anki.unknown = {"importPackage"} if unknown else set()
    if not unknown:
        anki.models |= {each.name: _as_model(each.identity, each) for each in TYPES}
    assert desk.send() == dict.fromkeys(("n1", "n2", "n3"), Outcome.ADDED)
    assert anki.by_uid("n3").fields["Text"] == "In {{c1::1991}} {{c2::it}}"
    assert anki.models["studyapp cloze"]["cloze"] is True
    assert desk.send() == {}


def _as_model(identity: int, ours: Any) -> dict[str, Any]:
    templates = {ours.card: {"Front": ours.front, "Back": ours.back}}
    fields = list(ours.fields)
    return {"id": identity, "fields": fields, "templates": templates, "css": ours.css, "cloze": ours.is_cloze}


@pytest.mark.parametrize("other", ["identity", "fields"])
def test_a_note_type_of_another_making_is_not_doubled_by_a_package(desk: Desk, anki: FakeAnki, other: str) -> None:
    for each in TYPES:
        anki.models[each.name] = _as_model(each.identity + (other == "identity"), each)
        if other == "fields":
            anki.models[each.name]["fields"].remove("Remarks")
    assert set(desk.send().values()) == {Outcome.ADDED}
    assert desk.packages == 0


@pytest.mark.parametrize("is_copy", [False, True], ids=["renamed", "a copy"])
def test_a_note_type_that_is_called_otherwise_in_anki_is_known(desk: Desk, anki: FakeAnki, is_copy: bool) -> None:
    desk.send()
    anki.models["mine"] = anki.models.pop("studyapp basic")
    anki.models["mine"]["id"] += is_copy
    for held in anki.notes.values():
        held.model = "mine" if held.model == "studyapp basic" else held.model
    anki.models["mine"]["css"] = "old"
    assert len(desk.plan().types[0].differences.theirs) == (not is_copy)
    desk.notes[0] = note(1, back="B", tags=("essay::x",))
    desk.notes.append(note(9))
    assert desk.send() == {"n1": Outcome.UPDATED, "n9": Outcome.ADDED}
    assert anki.by_uid("n9").model == ("studyapp basic" if is_copy else "mine")
    assert len(anki.notes) == 4


def test_only_what_was_changed_here_is_sent(desk: Desk, anki: FakeAnki) -> None:
    desk.send()
    anki.by_uid("n1").fields["Back"] = "mine"
    anki.by_uid("n1").tags.append("leech")
    desk.notes[0] = note(1, front="Q1 now?", tags=("essay::x", "new"))
    anki.seen.clear()
    assert desk.send() == {"n1": Outcome.UPDATED}
    held = anki.by_uid("n1")
    assert (held.fields["Front"], held.fields["Back"], held.tags) == ("Q1 now?", "mine", ["essay::x", "leech", "new"])
    assert anki.seen.count("updateNoteFields") == 1
    assert desk.plan().having(Fate.CHANGED_THERE)[0].uid == "n1"


def test_what_both_changed_is_left_unless_chosen(desk: Desk, anki: FakeAnki) -> None:
    desk.send()
    anki.by_uid("n1").fields["Back"] = "theirs"
    desk.notes[0] = note(1, back="ours", tags=("essay::x",))
    assert desk.send() == {}
    assert anki.by_uid("n1").fields["Back"] == "theirs"
    assert desk.plan().having(Fate.DIFFERS)
    assert desk.send(choices={"n1": Choice.OURS}) == {"n1": Outcome.UPDATED}
    assert anki.by_uid("n1").fields["Back"] == "ours"
    assert not desk.plan().having(Fate.DIFFERS)


def test_retired_notes_are_tagged_and_stay(desk: Desk, anki: FakeAnki) -> None:
    desk.send()
    gone = desk.notes.pop(0)
    assert desk.send(retired=["n1"]) == {"n1": Outcome.TAGGED}
    assert anki.by_uid("n1").tags == ["essay::x", RETIRED]
    assert desk.send(retired=["n1"]) == {}
    desk.notes.append(gone)
    assert desk.send() == {"n1": Outcome.UPDATED}
    assert anki.by_uid("n1").tags == ["essay::x"]


def test_templates_changed_here_go_and_those_changed_there_stay(desk: Desk, anki: FakeAnki) -> None:
    desk.send()
    old = anki.models["studyapp basic"]
    mine = anki.models["studyapp cloze"]
    desk.bases["studyapp basic"] = Base({})
    old["css"] = "old"
    mine["css"] = "mine"
    assert len(desk.plan().types[0].differences.open) == 1
    desk.send(choices={"studyapp basic": Choice.OURS})
    assert old["css"] == TYPES[0].css
    assert mine["css"] == "mine"
    assert [each.name for each in desk.plan().types[1].differences.theirs] == ["Styling"]


def test_what_became_otherwise_in_anki_since_the_plan_is_not_overwritten(desk: Desk, anki: FakeAnki) -> None:
    desk.send()
    desk.notes = [replace(each, source="S") for each in desk.notes]
    planned = desk.plan()
    anki.by_uid("n1").fields["Back"] = "theirs"
    del anki.notes[anki.by_uid("n2").id]
    sending = desk.sending(planned)
    sending.run()
    whys = {result.uid: result.why for result in sending.results}
    assert whys == {"n1": _CHANGED, "n2": "It was deleted in Anki meanwhile.", "n3": ""}
    assert (anki.by_uid("n1").fields["Back"], anki.by_uid("n1").fields["Source"]) == ("theirs", "")
    assert desk.send() == {"n1": Outcome.UPDATED}
    assert (anki.by_uid("n1").fields["Back"], anki.by_uid("n1").fields["Source"]) == ("theirs", "S")
    assert desk.send(choices={"n2": Choice.OURS}) == {"n2": Outcome.ADDED}


def test_what_anki_refuses_or_does_not_keep_of_one_note_is_told_of_that_note(desk: Desk, anki: FakeAnki) -> None:
    def refusing(action: str, params: dict[str, Any]) -> None:
        if action == "updateNoteFields" and params["note"]["id"] == refused:
            raise RefusalError("disk full")
        if action == "notesInfo" and "updateNoteFields" in anki.seen:
            anki.notes[unkept].fields["Source"] = ""

    desk.send()
    desk.notes = [replace(each, source="S") for each in desk.notes]
    refused, unkept = anki.by_uid("n1").id, anki.by_uid("n2").id
    planned = desk.plan()
    anki.before = refusing
    sending = desk.sending(planned)
    sending.run()
    whys = {result.uid: result.why for result in sending.results}
    assert (whys["n1"], whys["n3"]) == ("disk full", "")
    assert whys["n2"].startswith("Anki did not keep it")
    anki.before = lambda _action, _params: None
    assert desk.send() == {"n1": Outcome.UPDATED, "n2": Outcome.UPDATED}


def test_a_tag_of_many_notes_is_one_call_and_a_refusal_is_told_of_each(desk: Desk, anki: FakeAnki) -> None:
    def refusing(action: str, params: dict[str, Any]) -> None:
        if action == "addTags" and params["tags"] == "bad":
            raise RefusalError("no such tag")

    desk.send()
    desk.notes = [replace(each, tags=("good",)) for each in desk.notes]
    desk.notes[2] = replace(desk.notes[2], tags=("good", "bad"))
    anki.before = refusing
    sending = desk.sending(desk.plan())
    sending.run()
    assert {result.uid: result.why for result in sending.results} == {"n1": "", "n2": "", "n3": "no such tag"}
    assert (anki.by_uid("n1").tags, anki.by_uid("n3").tags) == (["good"], ["good"])
    assert [anki.seen.count(action) for action in ("addTags", "removeTags")] == [2, 1]


def test_pictures_of_updated_notes_go_before_them_and_once(desk: Desk, anki: FakeAnki) -> None:
    desk.send()
    medium = Medium("map.png", "map.png", SHA256)
    picture = {"picture": '<img src="map.png">', "media": (medium,)}
    desk.notes[:2] = [note(1, tags=("essay::x",), **picture), note(2, **picture)]
    desk.send()
    assert anki.media == {f"map-{SHA256[:16]}.png": "Ynl0ZXM="}
    assert f"map-{SHA256[:16]}.png" in anki.by_uid("n2").fields["Picture"]
    assert anki.seen.count("storeMediaFile") == 1
    assert anki.seen.index("storeMediaFile") < anki.seen.index("updateNoteFields")


def many(count: int) -> list[ExportNote]:
    return [note(number) for number in range(count)]


def test_a_server_that_vanishes_in_the_middle_leaves_an_exact_report(desk: Desk, anki: FakeAnki) -> None:
    desk.notes = many(450)
    desk.send()
    desk.notes = [replace(each, back="B") for each in desk.notes]
    asked = iter([False, True])  # the first batch passes
    anki.raw = lambda action: b"" if action == "multi" and next(asked, False) else None
    sending = desk.sending(desk.plan())
    with pytest.raises(StudyAppError, match="broke off"):
        sending.run()
    outcomes = [result.outcome for result in sending.results]
    assert outcomes == [Outcome.UPDATED] * 200 + [Outcome.UNKNOWN] * 200
    assert [each.uid for each in sending.unsent] == [f"n{number}" for number in range(400, 450)]
    assert [each.fields["Back"] for each in anki.notes.values()] == ["B"] * 200 + ["A"] * 250
    anki.raw = lambda _action: None
    assert len(desk.send()) == 250
    assert desk.send() == {}


def test_an_anki_that_has_ended_got_nothing_of_the_next_batch(desk: Desk, anki: FakeAnki) -> None:
    sending = desk.sending(desk.plan())
    sending.client = Client(port=1)
    with pytest.raises(StudyAppError, match="is not running"):
        sending.run()
    assert sending.results == []
    assert len(sending.unsent) == 3


class StoppedError(Exception):
    """What a window's progress raises when a person cancels."""


def test_cancelling_between_batches_keeps_what_was_sent(desk: Desk, anki: FakeAnki) -> None:
    desk.notes = many(1100)

    def stop(done: int, total: int) -> None:
        assert total == 1100
        if done >= 500:
            raise StoppedError

    sending = desk.sending(desk.plan())
    with pytest.raises(StoppedError):
        sending.run(stop)
    assert (len(sending.results), len(sending.unsent), len(anki.notes)) == (500, 600, 500)
    assert len(desk.send()) == 600
    assert len(anki.notes) == 1100
