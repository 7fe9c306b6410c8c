"""Answers are kept by all that was sent."""

from pathlib import Path

from studyapp.assistant.answer_cache import Answers

MESSAGES = ({"role": "user", "content": "Write."},)


def test_an_answer_is_found_again_by_model_and_words(tmp_path: Path) -> None:
    answers = Answers(tmp_path / "kept")
    answers.keep("small", MESSAGES, "Ä card")
    assert Answers(tmp_path / "kept").get("small", MESSAGES) == "Ä card"
    assert answers.get("large", MESSAGES) is None
    assert answers.get("small", ({"role": "user", "content": "Write!"},)) is None


def test_what_is_damaged_counts_as_not_kept(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    answers.keep("small", MESSAGES, "card")
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"[1")
    assert answers.get("small", MESSAGES) is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    answers = Answers(tmp_path / "file")
    answers.keep("small", MESSAGES, "card")
    assert answers.get("small", MESSAGES) is None


def test_all_can_be_forgotten(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    answers.keep("small", MESSAGES, "card")
    answers.forget()
    assert list(tmp_path.iterdir()) == []
