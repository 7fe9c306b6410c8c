"""Commands for the essays of the library: `essays`, `take`."""

import typer

from studyapp.cli.essays.finding import EssayName, essay_values, find_essay
from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import print_sentence, print_table, write_json
from studyapp.operations.notes.drafts import take_all_proposed
from studyapp.operations.notes.to_judge import count_to_judge_by_text
from studyapp.operations.wording import count_words


def essays(context: typer.Context, json: JsonOption = False, library: LibraryOption = None) -> None:
    """List the essays of the library, the newest first."""
    with open_chosen_library(context, library) as open_library:
        entries, waiting = open_library.essays(), count_to_judge_by_text(open_library)
    if json:
        write_json({"essays": [essay_values(entry, waiting) for entry in entries]})
    elif entries:
        print_table(
            ("Title", "Author", "Words", "To judge", "Taken", "Uid"),
            ((e.title, e.author or "", e.words, waiting.get(e.uid, 0), e.taken, e.uid) for e in entries),
        )
    else:
        print_sentence("The library holds no text yet.")


def take(context: typer.Context, essay: EssayName, library: LibraryOption = None) -> None:
    """Take all proposed drafts of an essay.

    From then on they are reviewed and exported.
    """
    with open_chosen_library(context, library) as open_library:
        entry = find_essay(open_library, essay)
        changes = take_all_proposed(open_library, entry.uid)
    print_sentence(
        f"{count_words(len(changes.notes), 'note')} taken from “{entry.title}”."
        if changes
        else "No proposed draft was left."
    )
