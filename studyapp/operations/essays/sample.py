"""The essay that ships, with its cards beside it as data, so that nobody waits for them."""

import json
from typing import Final

from studyapp.domain import codec
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays.shelving import Imported, import_essay
from studyapp.operations.library import history
from studyapp.resources import resource

TEXT: Final = "sample/sino-russian-relations.md"
CARDS: Final = "sample/sino-russian-relations.json"


def bring_in(library: Library) -> Imported:
    """Bring the sample into the library with its proposed cards taken; where it is there already, nothing is doubled.

    In a new library nobody did it, so it is no step there that undo takes back.
    """
    is_new = library.undo_name is None and not library.essays()
    imported = import_essay(library, shipped(), take_proposed=True)
    if is_new:
        history.settle(library)
    return imported


def shipped() -> Generation:
    """Return the sample and its cards as they ship; `poe sample` writes them."""
    return codec.generation_from_json(json.loads(resource(CARDS).read_text("utf-8")))
