"""Provide the essay that ships, with its cards as data."""

import json
from typing import Final

from studyapp.domain import codec
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.library import history
from studyapp.resources import resource

TEXT: Final = "sample/sino-russian-relations.md"
CARDS: Final = "sample/sino-russian-relations.json"

EVER_SHIPPED: Final = (
    "f8661fb01c295354f0847bf871724562d8a47174b2afc718e9e110c5ab77d171",
    "70104eb8e9571ca6db3f5a243fef69211654118636f52e88f60aab68207a77f0",
)
"""The SHA-256 of each text that was the sample; a library keeps the one with which it was made."""


def import_sample(library: Library) -> Imported:
    """Bring the sample into the library with its proposed cards taken; where it is there already, nothing is doubled.

    In a new library nobody did it, so it is no step there that undo takes back.
    """
    is_new = library.undo_name is None and not library.essays()
    imported = import_essay(library, read_sample(), take_proposed=True)
    if is_new:
        history.forget_history(library)
    return imported


def samples_alone(library: Library) -> frozenset[Uid]:
    """Return the samples in the library while it holds no other text; somebody with texts of their own knows them."""
    return library.store.reads.essays_of_files_alone(EVER_SHIPPED)


def read_sample() -> Generation:
    """Return the sample and its cards as they ship; `poe sample` writes them."""
    return codec.generation_from_json(json.loads(resource(CARDS).read_text("utf-8")))
