"""Decide what a search over the library shows, from key to key; needs no Qt."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.library.search_rows import FoundCard, FoundEssay, Names, SearchResults, TableRow, words_of
from studyapp.desktop.library.searched import Searched, rows_of, table_rows_of
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.stopping import Token
from studyapp.search.parsing import Query, parse
from studyapp.search.sorting import Sorting
from studyapp.search.tree import Node

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.storage.reads.searching import RowKey

_MANY = 50  # changes that nobody asked about yet; the table is read anew then


class SearchView(Protocol):
    """The view of a search."""

    def show_problems(self, problems: tuple[str, ...]) -> None:
        """Show the parts of the query that are not understood."""

    def show_waiting(self) -> None:
        """Show that the search takes a moment."""

    def show_found(self, results: SearchResults | None, *, is_same_query: bool) -> None:
        """Show an answer; None where nothing is looked for."""

    def show_essays(self, essays: tuple[FoundEssay, ...], *, is_whole: bool) -> None:
        """Show all essays that were found so far."""

    def show_rows(self, rows: Mapping[Uid, FoundCard]) -> None:
        """Fill in rows that were asked for."""

    def show_table_rows(self, rows: "Mapping[RowKey, TableRow]") -> None:
        """Fill in rows of the table that were asked for."""

    def show_names(self, names: Names) -> None:
        """Offer names to complete a query."""


class SearchPresenter:
    """Searches the library at every key; results that come after another key are dropped.

    What is searched is read when something is typed first, and kept up with what changes from then on. While the table
    of cards is in sight, an empty query asks for all of them.

    Attributes:
        sorting: the order of the table of cards.
        is_table: whether that is in sight in place of the list.
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
        self.sorting = Sorting()
        self.is_table = False

    @property
    def _is_wanted(self) -> bool:
        return self.is_table or not self._query.is_empty

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
        self._begin(is_same_query=False)

    def show_as_table(self, is_table: bool) -> None:
        """List what is found as a table of cards, or as it was before."""
        if is_table != self.is_table:
            self.is_table = is_table
            self._begin(is_same_query=False)

    def sort(self, sorting: Sorting) -> None:
        """Put the table into another order."""
        if sorting != self.sorting:
            self.sorting = sorting
            if self.is_table:
                self._begin(is_same_query=True)

    def _begin(self, *, is_same_query: bool) -> None:
        if not self._is_wanted:
            self._asked.stop()
            self._view.show_found(None, is_same_query=False)
            return
        if not self._is_begun:
            self._view.show_waiting()
        self._ask(is_same_query=is_same_query)

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed."""
        if not changes or not self._is_begun:
            return
        self._changes = [*self._changes, changes] if len(self._changes) < _MANY else [Changes(everything=True)]
        if self._is_wanted:
            self._ask(is_same_query=True)

    @driven
    async def want_rows(self, uids: Collection[Uid]) -> None:
        """Make rows that came into sight."""
        self._view.show_rows(await self._jobs.run(rows_of, uids))

    @driven
    async def want_table_rows(self, keys: "Collection[RowKey]") -> None:
        """Make rows of the table that came into sight."""
        self._view.show_table_rows(await self._jobs.run(table_rows_of, keys))

    @driven
    async def _ask(self, *, is_same_query: bool) -> None:
        self._asked.stop()
        self._asked = token = Token()
        tree, searched, changes = self._query.tree, self._searched, self._changes
        self._changes, self._is_begun = [], True
        try:
            sorting = self.sorting if self.is_table else None
            results, names = await self._jobs.run(
                _answer, searched, tuple(changes), _SearchRequest(tree, sorting), token
            )
            if names is not None:
                self._view.show_names(names)
            if results is not None and not token.is_stopped:
                self._show(results, is_same_query=is_same_query)
                await self._show_more(searched, results, token)
        except StudyAppError as error:  # the table may not be whole: it is read anew at the next key
            self._searched, self._is_begun = Searched(), False
            self._view.show_problems((str(error),))

    def _show(self, results: SearchResults, *, is_same_query: bool) -> None:
        if is_same_query and not results.is_whole:  # essays that are still to come stay where they are
            results = replace(results, essays=self._essays)
        self._essays, self._unknown = results.essays, results.unknown
        self._view.show_problems((*self._query.problems, *results.unknown))
        self._view.show_found(results, is_same_query=is_same_query)

    async def _show_more(self, searched: Searched, results: SearchResults, token: Token) -> None:
        """Go through more essays; other work on the library has its turn between them."""
        essays, is_whole = results.essays, results.is_whole
        while not is_whole:
            further_essays, is_whole = await self._jobs.run(_more_essays, searched, token)
            if token.is_stopped:
                return
            essays = (*essays, *further_essays)
            if further_essays or is_whole:
                self._essays = essays
                self._view.show_essays(essays, is_whole=is_whole)


@dataclass(frozen=True, slots=True)
class _SearchRequest:
    """A query, and the order of the table of cards where that is in sight."""

    tree: Node
    sorting: Sorting | None


def _answer(
    library: "Library", searched: Searched, changes: tuple[Changes, ...], request: _SearchRequest, token: Token
) -> tuple[SearchResults | None, Names | None]:
    """Keep the table up with changes, and look in it unless another answer is wanted by now."""
    names = searched.names(library) if searched.keep_up(library, changes) else None
    if token.is_stopped:
        return None, names
    sought = searched.find(library, request.tree)
    if request.sorting is not None:
        keys = searched.sort(library, sought.uids, request.sorting)
        return SearchResults(words_of(request.tree), sought.uids, unknown=sought.unknown, keys=keys), names
    essays, is_whole = searched.more_essays()
    return SearchResults(words_of(request.tree), sought.uids, essays, is_whole, sought.unknown), names


def _more_essays(_library: "Library", searched: Searched, token: Token) -> tuple[tuple[FoundEssay, ...], bool]:
    return ((), True) if token.is_stopped else searched.more_essays()
