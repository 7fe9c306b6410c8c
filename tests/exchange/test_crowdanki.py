"""CrowdAnki's folder: stable files out; broken, hostile and deep ones in."""

import json
from pathlib import Path
from typing import Any

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.domain.notes import FieldFormat
from studyapp.exchange import crowdanki
from studyapp.exchange.crowdanki_folder import json_of, media_of, name_fault
from studyapp.exchange.values import Media, TextDeck, TextNote, TextNoteType

OTHER = TextNoteType(
    "Other", ("Word", "Sound"), False, "Word", "Sound", (("Card 1", "{{Word}}", "{{Sound}}"),), "x", "u"
)


def written(*notes: TextNote, types: tuple[TextNoteType, ...] = ()) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(dict(crowdanki.write(TextDeck("Course", notes, types)).files)["deck.json"])
    return found


def test_the_json_has_what_crowdanki_needs() -> None:
    deck = TextDeck(
        "Course",
        (
            TextNote("q", "a", guid="1", tags=("t",)),
            TextNote("x {{c1::y}}", is_cloze=True, guid="2", deck="Course::Unit::A"),
            TextNote("w", "[sound:w.mp3]", guid="3", note_type="Other", further=(("Lost", "x"),)),
        ),
        (OTHER,),
        (Media("w.mp3", b"sound"),),
        uid="deck1",
    )
    files = crowdanki.write(deck)
    assert dict(files.files)["media/w.mp3"] == b"sound"
    assert "Lost" in files.notices[0]
    root = json.loads(dict(files.files)["deck.json"])
    assert root["__type__"] == "Deck"
    assert [note["fields"] for note in root["notes"]] == [["q", "a", "", "", ""], ["w", "[sound:w.mp3]"]]
    assert root["children"][0]["name"] == "Unit"
    assert root["children"][0]["children"][0]["notes"][0]["guid"] == "2"
    assert root["media_files"] == ["w.mp3"]
    models = {model["crowdanki_uuid"]: model for model in root["note_models"]}
    assert {models[note["note_model_uuid"]]["name"] for note in root["notes"]} == {"studyapp question", "Other"}
    options = {each["crowdanki_uuid"] for each in root["deck_configurations"]}
    # what has no value overwrites none that a person set
    assert all(each.keys() == {"__type__", "crowdanki_uuid", "name"} for each in root["deck_configurations"])
    decks = [root, root["children"][0], root["children"][0]["children"][0]]
    assert {deck["deck_config_uuid"] for deck in decks} == options
    assert len({deck["crowdanki_uuid"] for deck in decks}) == 3
    assert crowdanki.write(deck).files == files.files
    assert list(root) == sorted(root)


def test_note_types_come_back_whole() -> None:
    root = written(TextNote("w", "s", note_type="Other"), types=(OTHER,))
    found = crowdanki.read(json.dumps(root), "x").deck
    assert found.note_types == (OTHER,)
    assert found.notes[0].note_type == "Other"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"notes": [{"fields": ["q"], "note_model_uuid": "?"}]}, "a note type that the file does not hold"),
        ({"notes": "x"}, "no list of objects"),
        ({"notes": [1]}, "no list of objects"),
        ({"note_models": [{"name": "M", "flds": []}]}, "has no fields"),
        ({"children": [[]]}, "no list of objects"),
    ],
)
def test_what_is_wrong_is_told(change: dict[str, Any], sentence: str) -> None:
    root = written(TextNote("q", "a")) | change
    assert any(sentence in problem.sentence for problem in crowdanki.read(json.dumps(root), "x").problems)


def test_a_note_with_other_fields_than_its_type_is_told() -> None:
    root = written(TextNote("q", "a"), TextNote("r", "b"), TextNote("{{c1::x}}", is_cloze=True))
    root["notes"][0]["fields"].append("one more")
    root["notes"][2]["fields"][0] = "no deletion"
    found = crowdanki.read(json.dumps(root), "x")
    assert [note.front for note in found.deck.notes] == ["r"]
    assert [problem.sentence.split(" has ")[0].split(" is ")[0] for problem in found.problems] == [
        "Note 1 of “Course”",
        "Note 3 of “Course”",
    ]


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "[" * 200_000, '{"children": 3, "notes": []}', "{}"])
def test_what_is_no_deck_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(StudyAppError) as raised:
        crowdanki.read(text, "deck.json")
    assert raised.value.message.startswith("deck.json ")
    assert raised.value.advice


def test_halves_of_letters_go_no_further() -> None:
    root = written(TextNote("q", "<u>a</u>", tags=("t",), format=FieldFormat.HTML))
    text = json.dumps(root).replace('"q"', '"q\\ud800"').replace('"t"', '"t\\udfff"').replace('"Course"', '"\\ud83d"')
    found = crowdanki.read(text, "x").deck
    assert (found.name, found.notes[0].front, found.notes[0].tags) == ("?", "q?", ("t?",))


def test_decks_within_decks_end_somewhere() -> None:
    root = inner = written(TextNote("q", "a"))
    for _ in range(80):
        inner["children"] = [{"name": "x", "notes": [], "children": []}]
        inner = inner["children"][0]
    assert "deep" in crowdanki.read(json.dumps(root), "x").problems[0].sentence


def test_a_folder_has_its_json_under_one_of_two_names(tmp_path: Path) -> None:
    folder = tmp_path / "My deck"
    folder.mkdir()
    with pytest.raises(StudyAppError, match=r"holds no deck\.json"):
        json_of(folder)
    (folder / "My deck.json").write_text("{}")
    assert json_of(folder).name == "My deck.json"
    (folder / "deck.json").write_text("{}")
    assert json_of(folder).name == "deck.json"
    assert json_of(folder / "deck.json").name == "deck.json"


def test_media_with_bad_names_and_no_files_are_left(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "secret").write_text("x")
    for name in ("a.png", "e\u0301.png", "con.png", "a:b.png", "back\\slash.png", "dot."):
        (tmp_path / "media" / name).write_bytes(b"x")
    (tmp_path / "media" / "link.png").symlink_to(tmp_path / "secret")
    (tmp_path / "media" / "folder").mkdir()
    kept, problems = media_of(tmp_path / "deck.json")
    assert [each.name for each in kept] == ["a.png", "é.png"]
    assert kept[0].content == b"x"
    assert len(problems) == 6


@pytest.mark.parametrize("name", ["../x", "/x", "..", "", "x" * 300, "nul", "LPT1.txt", "a\x00", "a\n"])
def test_names_that_lead_elsewhere_have_a_fault(name: str) -> None:
    assert name_fault(name)
