"""Decide what a search over the whole library shows, from key to key; needs no Qt."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.library.search_rows import Found, FoundCard, FoundEssay, Names, words_of
from studyapp.desktop.library.searched import Searched, rows_of
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.stopping import Token
from studyapp.search.parsing import Query, parse
from studyapp.search.tree import Node

if TYPE_CHECKING:
    from studyapp.library import Library

_MANY = 50  # changes that nobody asked about yet; the table is read anew then


class SearchView(Protocol):
    """The view of a search."""

    def show_problems(self, problems: tuple[str, ...]) -> None:
        """Tell what of the query is not understood."""

    def show_waiting(self) -> None:
        """Tell that the answer takes a moment."""

    def show_found(self, found: Found | None, *, is_same_query: bool) -> None:
        """Show an answer; None where nothing is looked for."""

    def show_essays(self, essays: tuple[FoundEssay, ...], *, is_whole: bool) -> None:
        """Show all essays that were found so far."""

    def show_rows(self, rows: Mapping[Uid, FoundCard]) -> None:
        """Fill in rows that were asked for."""

    def show_names(self, names: Names) -> None:
        """Take what a query can be completed by."""


class SearchPresenter:
    """Asks the library at every key; an answer that comes after another key is dropped.

    The table is read when something is typed first, and kept up with what changes from then on.
    """

    def __init__(self, jobs: Jobs, view: SearchView) -> None:
        self._jobs = jobs
        self._view = view
        self._searched = Searched()
        self._is_begun = False
        self._query = Query(parse("").tree)
        self._asked = Token()  # of the answer that is waited for; every key wants another one
        self._changes: list[Changes] = []
        self._essays: tuple[FoundEssay, ...] = ()
        self._unknown: tuple[str, ...] = ()

    @property
    def query(self) -> Query:
        """Return the present query."""
        return self._query

    def search(self, text: str) -> None:
        """Look for what is typed now; for nothing where nothing is typed."""
        query = parse(text)
        is_unfinished = query.is_empty and bool(text.strip())  # or not understood: what was found stays
        if is_unfinished or query.is_empty:
            self._unknown = ()
        self._view.show_problems((*query.problems, *self._unknown))  # until there is another answer
        if is_unfinished:
            return
        is_same, self._query = query.tree == self._query.tree, query
        if is_same:
            return
        self._asked.stop()
        if query.is_empty:
            self._view.show_found(None, is_same_query=False)
            return
        if not self._is_begun:
            self._view.show_waiting()
        self._ask(is_same_query=False)

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed."""
        if not changes or not self._is_begun:
            return
        self._changes = [*self._changes, changes] if len(self._changes) < _MANY else [Changes(everything=True)]
        if not self._query.is_empty:
            self._ask(is_same_query=True)

    @driven
    async def want_rows(self, uids: Collection[Uid]) -> None:
        """Have rows made that came into sight."""
        self._view.show_rows(await self._jobs.run(rows_of, uids))

    @driven
    async def _ask(self, *, is_same_query: bool) -> None:
        self._asked.stop()
        self._asked = asked = Token()
        tree, searched, changes = self._query.tree, self._searched, self._changes
        self._changes, self._is_begun = [], True
        try:
            found, names = await self._jobs.run(_answer, searched, tuple(changes), tree, asked)
            if names is not None:
                self._view.show_names(names)
            if found is not None and not asked.is_stopped:
                self._show(found, is_same_query=is_same_query)
                await self._show_more(searched, found, asked)
        except StudyAppError as error:  # the table may not be whole: it is read anew at the next key
            self._searched, self._is_begun = Searched(), False
            self._view.show_problems((str(error),))

    def _show(self, found: Found, *, is_same_query: bool) -> None:
        if is_same_query and not found.is_whole:  # essays that are still to come stay where they are
            found = replace(found, essays=self._essays)
        self._essays, self._unknown = found.essays, found.unknown
        self._view.show_problems((*self._query.problems, *found.unknown))
        self._view.show_found(found, is_same_query=is_same_query)

    async def _show_more(self, searched: Searched, found: Found, asked: Token) -> None:
        """Go through more essays; other work on the library has its turn between them."""
        essays, is_whole = found.essays, found.is_whole
        while not is_whole:
            more, is_whole = await self._jobs.run(_more_essays, searched, asked)
            if asked.is_stopped:
                return
            essays = (*essays, *more)
            if more or is_whole:
                self._essays = essays
                self._view.show_essays(essays, is_whole=is_whole)


def _answer(
    library: "Library", searched: Searched, changes: tuple[Changes, ...], tree: Node, asked: Token
) -> tuple[Found | None, Names | None]:
    """Keep the table up with changes, and look in it unless another answer is wanted by now."""
    names = searched.names(library) if searched.keep_up(library, changes) else None
    if asked.is_stopped:
        return None, names
    sought = searched.find(library, tree)
    essays, is_whole = searched.more_essays()
    return Found(words_of(tree), sought.uids, essays, is_whole, sought.unknown), names


def _more_essays(_library: "Library", searched: Searched, asked: Token) -> tuple[tuple[FoundEssay, ...], bool]:
    return ((), True) if asked.is_stopped else searched.more_essays()
