"""Loads the English language models, and checks that they are the ones the program was tested with."""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from studyapp.resources import resource


@dataclass(frozen=True, slots=True)
class Models:
    """The parsers at hand, in the order of their trust; `notices` says what is missing and what follows."""

    names: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    pipelines: tuple[Any, ...] = field(default=(), repr=False)


def load_models() -> Models:
    """Load every model that `models.json` lists; a missing or altered one is told in `notices`, never raised."""
    names: list[str] = []
    notices: list[str] = []
    pipelines: list[Any] = []
    for entry in json.loads(resource("models.json").read_text(encoding="utf-8"))["models"]:
        folder = _folder_of(entry["package"], entry["folder"])
        if folder is None:
            notices.append(f"The language model {entry['package']} is not installed.")
        elif model_digest(folder) != entry["sha256"]:
            notices.append(
                f"The language model {entry['package']} is not the version that was tested, so it is not used."
            )
        else:
            pipelines.append(_load(folder, pipelines))
            names.append(entry["package"])
    if not names:
        notices.append("Without a language model only cards that need no grammar are made.")
    elif len(names) == 1:
        notices.append("With one language model cards are suggested but none is proposed, since two must agree.")
    return Models(tuple(names), tuple(notices), tuple(pipelines))


def models_for(language: str, models: Models) -> Models:
    """The models that can read a language: all for English, none for another, which is told in `notices`.

    Args:
        language: a BCP 47 tag.
        models: those at hand.
    """
    if language.casefold().split("-")[0] == "en":
        return models
    told = "This text is not in English: cards are made of what needs no grammar, figures, citations and quotations."
    return Models(notices=(told,))


def _load(folder: Path, loaded: Sequence[Any]) -> Any:
    """A model; from the second on with the vocabulary of the first.

    The medium model lists 700,000 strings that no label, tag or lemma of it needs: half of the time of all loading.
    """
    with _without_command_line():
        import spacy
    return spacy.load(folder, vocab=loaded[0].vocab, exclude=["strings"]) if loaded else spacy.load(folder)


@contextmanager
def _without_command_line() -> Iterator[None]:
    """SpaCy's package imports its command line with downloader and web client: a third of its import time, unused."""
    names = ("spacy.cli", "spacy.cli.info")
    if "spacy" in sys.modules:
        yield
        return
    for name in names:
        sys.modules[name] = ModuleType(name)
    sys.modules["spacy.cli.info"].__dict__["info"] = None
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


def model_digest(folder: Path) -> str:
    """SHA-256 over the sorted files of a model: path, NUL, SHA-256 of the content, newline, for each."""
    total = hashlib.sha256()
    for path in _files(folder):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return total.hexdigest()


def _files(folder: Path) -> Iterable[Path]:
    def walk(place: Path) -> Iterator[Path]:
        for path in place.iterdir():
            if path.is_dir() and path.name != "__pycache__":
                yield from walk(path)
            elif path.is_file():
                yield path

    return sorted(walk(folder), key=lambda path: path.relative_to(folder).as_posix())


def _folder_of(package: str, folder: str) -> Path | None:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    place = Path(spec.origin).parent / folder
    return place if place.is_dir() else None
