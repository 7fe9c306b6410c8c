"""Holds the cards of a deck that is being published against the rules of good cards, and mends them; needs no Qt."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from studyapp.desktop.background.jobs import Until
from studyapp.desktop.background.watching import Outside, Watch
from studyapp.domain.changes import Changes
from studyapp.domain.curated import Finding, LintRule
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note

if TYPE_CHECKING:
    from studyapp.library import Library

Findings = Mapping[Uid, tuple[Finding, ...]]


class CardLinter:
    """One deck; words of the essay are told elsewhere, and not as a finding.

    Args:
        jobs: does the work, which needs the library only at its beginning.
        deck_uid: the deck.
        told: is called when the findings are others, and from time to time while cards are read.
        announce: gets what was changed.
        outside: brings progress to the window.
    """

    def __init__(
        self,
        jobs: Until,
        deck_uid: Uid,
        told: Callable[[], None],
        announce: Callable[[Changes], None],
        outside: Outside,
    ) -> None:
        self._jobs = jobs
        self._deck_uid = deck_uid
        self._told = told
        self._announce = announce
        self._outside = outside
        self._notes: tuple[Note, ...] | None = None
        self._watch: Watch | None = None
        self.findings: Findings = {}
        self.percent: int | None = None
        """How much of the cards is read; None where none are being read."""

    def look(self, notes: tuple[Note, ...]) -> None:
        """Reads cards, unless these were read already; what is being read is given up."""
        if notes == self._notes:
            return
        self.end()
        self._notes, self.percent = notes, 0
        watch = self._watch = Watch(self._outside, self._reading)

        def read(library: "Library") -> Callable[[], tuple[Finding, ...]]:
            from studyapp.operations.curating.linting.linting import lint_library_later

            later = lint_library_later(library, self._deck_uid)
            return lambda: later(watch)[1]

        def done(found: tuple[Finding, ...]) -> None:
            if watch is self._watch:
                self._over(found)

        def failed(_error: StudyAppError) -> None:
            done(())  # it was given up, or there is no card to be read

        self._jobs.run(read).then(lambda later: self._jobs.aside(later).then(done, failed), failed)

    def mend(self, findings: tuple[Finding, ...]) -> None:
        """Mends cards as one operation: of each the first finding that has a mend."""
        if not any(each.mend for each in findings):
            return

        def work(library: "Library") -> Changes:
            from studyapp.operations.curating.linting.linting import mend_library

            return mend_library(library, findings)

        self._jobs.run(work).always(self._announce).then()

    def mend_all(self) -> None:
        """Mends every card that can be mended by itself."""
        self.mend(tuple(each for found in self.findings.values() for each in found))

    def end(self) -> None:
        """Gives up what is being read."""
        if self._watch is not None:
            self._watch.end()
            self._watch = None

    def _reading(self, done: int, total: int) -> None:
        percent = 100 * done // total
        if percent != self.percent:
            self.percent = percent
            self._told()

    def _over(self, found: tuple[Finding, ...]) -> None:
        self._watch, self.percent = None, None
        by_card: dict[Uid, list[Finding]] = {}
        for each in found:
            if each.card_uid is not None and each.rule is not LintRule.QUOTATION:
                by_card.setdefault(each.card_uid, []).append(each)
        self.findings = {uid: tuple(each) for uid, each in by_card.items()}
        self._told()
