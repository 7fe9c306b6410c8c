"""`studyapp import-essay`: files, or what is piped in, become essays of the library or new versions of them."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from shlex import quote
from typing import Annotated, Any

import typer

from studyapp.cli.essays.essay_input import GivenDetails, read_essay
from studyapp.cli.essays.finding import essay_values
from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import (
    AuthorOption,
    BibliographyOption,
    BudgetOption,
    DateOption,
    JsonOption,
    LibraryOption,
    TitleOption,
)
from studyapp.cli.output import print_notices, print_sentence, progress_on_terminal, write_json
from studyapp.domain.decks import Deck
from studyapp.domain.entries import EssayEntry
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import Generation, MakingSettings, UnmadeText
from studyapp.domain.ids import Uid
from studyapp.extraction import Models, load_models
from studyapp.library import Library
from studyapp.operations.essays import importing, revising, unmade_texts
from studyapp.operations.essays.making import ONE_THREAD, make_cards
from studyapp.operations.notes import drafts
from studyapp.operations.notes.to_judge import count_to_judge_by_text
from studyapp.operations.wording import count_words

EssayFiles = Annotated[
    list[Path],
    typer.Argument(metavar="FILE", help="The essays, each a file; - is text from standard input.", show_default=False),
]
TakeOption = Annotated[
    bool, typer.Option("--take-proposed", help="Take all proposed drafts at once, so that they can be reviewed.")
]
AsNewOption = Annotated[
    bool,
    typer.Option("--as-new", help="Import a file apart, even if it is another version of an essay of the library."),
]


def import_essay(  # noqa: PLR0913, PLR0917 - one argument an option
    context: typer.Context,
    files: EssayFiles,
    take_proposed: TakeOption = False,
    as_new: AsNewOption = False,
    title: TitleOption = None,
    author: AuthorOption = None,
    date: DateOption = None,
    bibliography: BibliographyOption = None,
    per_1000_words: BudgetOption = None,
    json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """Bring essays into the library, with draft cards.

    Each gets a deck of its own. Drafts are neither reviewed nor exported until they are taken. A text is kept as soon
    as it is read: where its cards are not made to the end, importing it again makes them, and so does the window. An
    essay that is there already is brought up to date: cards, edits and progress stay. A file that is another version
    of an essay becomes that, unless one of its cards needs a decision; then “studyapp revise” shows which. A file that
    cannot be imported does not keep the others from it.
    """
    if len(files) > 1 and title is not None:
        raise typer.BadParameter("--title is the title of one text; give one FILE with it.")
    maker = Maker(per_1000_words)
    done: list[_ImportedEssay] = []
    failed: list[tuple[Path, StudyAppError]] = []
    with _open_when_needed(context, library) as open_library:
        for number, file in enumerate(files, 1):
            what = f"Making cards ({number} of {len(files)}, {file.name})" if len(files) > 1 else "Making cards"
            try:
                essay = maker.read(file, GivenDetails(title, author, date, bibliography))
                wish = _ImportOptions(file, maker.settings, take_proposed=take_proposed, as_new=as_new)
                with _stored_before_making(open_library(), essay, wish) as text:
                    made = maker.make(essay, what)
                done.append(_import_essay(open_library(), made, wish, text))
            except StudyAppError as error:
                if len(files) == 1:
                    raise
                failed.append((file, error))
                print_notices((f"studyapp: {file}: {error}",))
            else:
                if not json:
                    print_sentence(done[-1].sentence)
    if json:
        write_json(done[0].values if len(files) == 1 else _all_values(done, failed))
    if failed:
        names = ", ".join(str(file) for file, _ in failed)
        raise StudyAppError(f"{len(failed)} of {len(files)} files were not imported: {names}.")


class Maker:
    """Make the cards of one file after the other, with the language models loaded once."""

    def __init__(self, per_1000_words: int | None) -> None:
        self.settings = MakingSettings() if per_1000_words is None else MakingSettings(per_1000_words)
        self._models: Models | None = None

    def read(self, file: Path, details: GivenDetails) -> Essay:
        """Read an essay.

        Args:
            file: the file of the essay; - is standard input.
            details: the person's own entries about the essay.

        Raises:
            StudyAppError: it cannot be read.
        """
        os.environ.update(ONE_THREAD)  # before numpy is imported
        return read_essay(file, details)

    def make(self, essay: Essay, what: str = "Making cards") -> Generation:
        """Make the cards of an essay in this process, with a progress bar labelled `what`."""
        if self._models is None:
            self._models = load_models()
        with progress_on_terminal(what) as report:
            return make_cards(essay, self.settings, report, self._models)


@dataclass(frozen=True, slots=True)
class _ImportOptions:
    file: Path
    settings: MakingSettings
    take_proposed: bool
    as_new: bool


@dataclass(frozen=True, slots=True)
class _ImportedEssay:
    file: Path
    entry: EssayEntry
    deck: Deck
    waiting: Mapping[Uid, int]
    is_update: bool

    @property
    def sentence(self) -> str:
        entry = self.entry
        to_judge = count_words(self.waiting.get(entry.uid, 0), "passage")
        counts = f"{to_judge} to judge, {count_words(entry.taken, 'card')} taken"
        return f"“{entry.title}”: {counts}, in the deck “{self.deck.name}”."

    @property
    def values(self) -> dict[str, Any]:
        deck = {"uid": self.deck.uid, "name": self.deck.name}
        return {"essay": essay_values(self.entry, self.waiting), "deck": deck, "updated": self.is_update}


def _all_values(done: list[_ImportedEssay], failed: list[tuple[Path, StudyAppError]]) -> dict[str, Any]:
    return {
        "imported": [{"file": str(essay.file)} | essay.values for essay in done],
        "failed": [{"file": str(file), "message": error.message, "advice": error.advice} for file, error in failed],
    }


@contextmanager
def _open_when_needed(context: typer.Context, given: Path | None) -> Iterator[Callable[[], Library]]:
    """Yield a function that opens the library, or creates it, when the first essay is ready."""
    libraries: list[Library] = []

    def held() -> Library:
        if not libraries:
            libraries.append(open_chosen_library(context, given, make=True))
        return libraries[0]

    try:
        yield held
    finally:
        for library in libraries:
            library.close()


@contextmanager
def _stored_before_making(library: Library, essay: Essay, wish: _ImportOptions) -> Iterator[UnmadeText | None]:
    """Store an essay that is no version of another before its cards are made; report that if it is interrupted."""
    if not wish.as_new and revising.find_earlier_version(library, essay) is not None:
        yield None
        return
    kept = importing.keep_text(library, essay, wish.settings, takes_proposed=wish.take_proposed)
    text = library.store.unmade.of(kept.essay_uid)
    if text is not None:
        print_notices(kept.notices)
    try:
        yield text
    except KeyboardInterrupt:
        title = library.essay_entry(kept.essay_uid).title
        print_notices((f"“{title}” is in the library; importing it again makes its cards.",))
        raise


def _import_essay(library: Library, made: Generation, wish: _ImportOptions, text: UnmadeText | None) -> _ImportedEssay:
    file = wish.file
    if text is not None:
        given = unmade_texts.add_cards(library, replace(text, takes_proposed=wish.take_proposed), made)
        print_notices((*made.notices, *given.notices))
        return _shown_essay(library, file, text.essay_uid, is_update=False)
    likeness = None if wish.as_new else revising.find_earlier_version(library, made.essay)
    print_notices(made.notices)
    if likeness is None:
        done = importing.import_essay(library, made, take_proposed=wish.take_proposed)
        print_notices(done.notices)
        return _shown_essay(library, file, done.essay_uid, is_update=False)
    comparison = revising.compare(library, likeness.essay_uid, made)
    if comparison.doubts and not likeness.is_earlier:
        done = importing.import_essay(library, made, take_proposed=wish.take_proposed)
        sure = quote(likeness.title)
        print_notices(
            (
                f"{file} is like “{likeness.title}”, but it was imported as a text of its own.",
                *comparison.doubts,
                f"Use “studyapp revise {sure} {quote(str(file))} --accept none” to make it a new version all the same.",
                *done.notices,
            )
        )
        return _shown_essay(library, file, done.essay_uid, is_update=False)
    waiting = sum(not proposal.fate.is_certain for proposal in comparison.cards)
    if waiting or likeness.is_earlier:
        which = "an earlier" if likeness.is_earlier else "another"
        need = "needs" if waiting == 1 else "need"
        and_cards = f", and {waiting} of its cards {need} a decision" if waiting else ""
        raise StudyAppError(
            f"{file} is {which} version of “{likeness.title}”{and_cards}; it was not imported.",
            f"Use “studyapp revise {quote(likeness.title)} {quote(str(file))}”, or import it apart with --as-new.",
        )
    updated = revising.update(library, comparison, ())
    if wish.take_proposed:
        drafts.take_all_proposed(library, likeness.essay_uid)
    print_notices((f"{file} is a new version of “{likeness.title}”.", *updated.notices))
    return _shown_essay(library, file, likeness.essay_uid, is_update=True)


def _shown_essay(library: Library, file: Path, essay_uid: Uid, *, is_update: bool) -> _ImportedEssay:
    entry = library.essay_entry(essay_uid)
    waiting = count_to_judge_by_text(library, (essay_uid,))
    return _ImportedEssay(file, entry, library.deck(entry.deck_uid), waiting, is_update)
