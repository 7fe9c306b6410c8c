"""Writes the cards of the sample essay, which ship beside it, as the program makes them."""

import json
import sys

from studyapp.domain import codec
from studyapp.domain.generation import USUAL
from studyapp.operations.essays.making import make_cards
from studyapp.operations.essays.sample import CARDS, TEXT
from studyapp.reading import read_file
from studyapp.resources import resource


def main() -> None:
    """Write the file, and print its path."""
    path = resource(TEXT).parent / resource(CARDS).name
    path.write_text(written(), "utf-8")
    sys.stdout.write(f"{path}\n")


def written() -> str:
    """Return the content of the file: JSON, one draft a line."""
    values = codec.generation_to_json(make_cards(read_file(resource(TEXT)), USUAL))
    drafts = ",\n".join(_line(draft) for draft in values.pop("drafts"))
    return f'{_line(values)[:-1]},"drafts":[\n{drafts}\n]}}\n'


def _line(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
