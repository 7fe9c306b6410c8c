"""Load the English language models, and check that they are the ones the program was tested with."""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from studyapp.domain.messages import msg
from studyapp.resources import resource

_UNUSED = ["senter"]  # the sentences are split already
_SAME_PIPES = ("attribute_ruler", "lemmatizer")  # their files are the same in both models, as the tokenizer's are
_EMPTY = "studyapp.EmptyTokenizer.v1"


@dataclass(frozen=True, slots=True)
class Models:
    """The loaded parsers, the most trusted first; `notices` tells what is missing and what follows."""

    names: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    pipelines: tuple[Any, ...] = field(default=(), repr=False)


class ListedModel(NamedTuple):
    """A model that `models.json` lists, and where it is installed.

    Attributes:
        package: its name.
        version: the version that was tested.
        folder: the folder of its files, or None if it is not installed.
        is_tested: whether they are those that were tested, to the byte.
    """

    package: str
    version: str
    folder: Path | None
    is_tested: bool


def find_models() -> Iterator[ListedModel]:
    """Yield every model that `models.json` lists, the most trusted first, without loading any."""
    for entry in json.loads(resource("models.json").read_text(encoding="utf-8"))["models"]:
        folder = _folder_of(entry["package"], entry["folder"])
        is_tested = folder is not None and _cached_digest(folder, _marks(folder)) == entry["sha256"]
        yield ListedModel(entry["package"], entry["version"], folder, is_tested)


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """Return the English words in lower case that a model lists, without loading it; none where it is missing."""
    for entry in json.loads(resource("models.json").read_text(encoding="utf-8"))["models"]:
        folder = _folder_of(entry["package"], entry["folder"])
        if folder is not None and (listed := folder / "vocab" / "strings.json").is_file():
            strings = json.loads(listed.read_text(encoding="utf-8"))
            return frozenset(word for word in strings if word.isalpha() and word.islower())
    return frozenset()


def load_models() -> Models:
    """Load every model that is as it was tested; report others in `notices` instead of raising."""
    names: list[str] = []
    notices: list[str] = []
    folders: list[Path] = []
    for listed in find_models():
        if listed.folder is None:
            notices.append(msg("the-language-model-is-not-installed", package=listed.package))
        elif not listed.is_tested:
            notices.append(msg("the-language-model-is-not-the-version", package=listed.package))
        else:
            folders.append(listed.folder)
            names.append(listed.package)
    if not names:
        notices.append(msg("without-a-language-model-only-cards-that-need"))
    elif len(names) == 1:
        notices.append(msg("with-one-language-model-cards-are-suggested-but"))
    return Models(tuple(names), tuple(notices), _load_once(tuple(folders)))


def models_for(language: str, models: Models) -> Models:
    """Return the models that can read a language: all for English, none for another, with a notice.

    Args:
        language: a BCP 47 tag.
        models: the models at hand.
    """
    if language.casefold().split("-")[0] == "en":
        return models
    notice = msg("this-text-is-not-in-english")
    return Models(notices=(notice,))


@lru_cache(maxsize=1)
def _load_once(folders: tuple[Path, ...]) -> tuple[Any, ...]:
    """Load models once for the process: that takes two seconds, and they stay in memory anyway."""
    pipelines: list[Any] = []
    for folder in folders:
        pipelines.append(_load(folder, pipelines))
    return tuple(pipelines)


def _load(folder: Path, loaded: Sequence[Any]) -> Any:
    """Load a model; later ones share the vocabulary, tokenizer and equal pipes of the first.

    The medium model lists 700,000 strings that no label, tag or lemma of it needs: half of the time of all loading.
    """
    spacy, config = _spacy(), {"nlp": {"tokenizer": {"@tokenizers": _EMPTY}}}
    if not loaded:
        model = spacy.load(folder, exclude=_UNUSED, config=config)
        _speed_up_lemmatizer(model.get_pipe("lemmatizer"))
        return model
    first, excluded = loaded[0], [*_UNUSED, "strings", "lookups", "tokenizer", *_SAME_PIPES]
    model = spacy.load(folder, vocab=first.vocab, exclude=excluded, config=config)
    model.tokenizer = first.tokenizer
    for name in _SAME_PIPES:
        spacy.Language.component(f"{name}_of_first_model", func=first.get_pipe(name))
        model.add_pipe(f"{name}_of_first_model", name=name, before="ner")
    return model


def _spacy() -> Any:
    """Import spaCy, and have it multiply matrices by numpy, which takes a third of the time."""
    with _without_command_line():
        import spacy
    from spacy.util import registry
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
    registry.tokenizers(_EMPTY, func=_empty_tokenizer)
    return spacy


def _empty_tokenizer() -> Callable[[Any], Any]:
    """Make tokenizers without rules, since those of the language are replaced by those of the model."""
    from spacy.tokenizer import Tokenizer

    return lambda model: Tokenizer(model.vocab)


def _speed_up_lemmatizer(lemmatizer: Any) -> None:
    """Turn its lists of lemmas into sets, since it seeks each word form in up to 57,000 of them."""
    lemmas = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech in list(lemmas):
        lemmas[part_of_speech] = frozenset(lemmas[part_of_speech])


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Keep spaCy from importing its command line, a third of its import time, unused."""
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
    """Return the SHA-256 over the sorted files of a model: path, NUL, content's SHA-256, newline, for each."""
    total = hashlib.sha256()
    for path in _files(folder):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return total.hexdigest()


@lru_cache(maxsize=4)
def _cached_digest(folder: Path, _marks: tuple[tuple[int, int], ...]) -> str:
    """Return the digest of a model, whose files are read once for the process while they stay as they are."""
    return model_digest(folder)


def _marks(folder: Path) -> tuple[tuple[int, int], ...]:
    statuses = (path.stat() for path in _files(folder))
    return tuple((status.st_size, status.st_mtime_ns) for status in statuses)


def _files(folder: Path) -> Iterable[Path]:
    def walk(directory: Path) -> Iterator[Path]:
        for path in directory.iterdir():
            if path.is_dir() and path.name != "__pycache__":
                yield from walk(path)
            elif path.is_file():
                yield path

    return sorted(walk(folder), key=lambda path: path.relative_to(folder).as_posix())


def _folder_of(package: str, folder: str) -> Path | None:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    model_folder = Path(spec.origin).parent / folder
    return model_folder if model_folder.is_dir() else None
