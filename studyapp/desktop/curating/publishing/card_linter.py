"""Check the cards of a deck to be published against the rules of good cards, and mend them; free of Qt."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import Driven, driven
from studyapp.desktop.background.jobs import Until
from studyapp.desktop.background.watching import Outside, Watch
from studyapp.domain.changes import Changes
from studyapp.domain.curated import Finding, LintRule
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note

if TYPE_CHECKING:
    from studyapp.domain.curated import SharedDeck
    from studyapp.domain.essays import Essay
    from studyapp.library import Library

Findings = Mapping[Uid, tuple[Finding, ...]]
type Read = tuple[SharedDeck, tuple[Finding, ...], Essay | None]


class CardLinter:
    """The linter of one deck; quotations of the essay are shown elsewhere.

    Args:
        jobs: runs the work, which needs the library only at its beginning.
        deck_uid: the deck.
        on_change: called when the findings change, and from time to time while cards are read.
        announce: tells every page what changed.
        outside: brings progress to the window.
    """

    def __init__(
        self,
        jobs: Until,
        deck_uid: Uid,
        on_change: Callable[[], None],
        announce: Callable[[Changes], None],
        outside: Outside,
    ) -> None:
        self._jobs = jobs
        self._deck_uid = deck_uid
        self._told = on_change
        self._announce = announce
        self._outside = outside
        self._notes: tuple[Note, ...] | None = None
        self._looking: Driven | None = None
        self.findings: Findings = {}
        self.percent: int | None = None
        """The share of the cards that is read; None where none are being read."""

    def check(self, notes: tuple[Note, ...]) -> None:
        """Check cards, unless they were checked already; stop an earlier check."""
        if notes != self._notes:
            self.stop()
            self._notes, self.percent = notes, 0
            self._looking = self._check()

    def mend(self, findings: tuple[Finding, ...]) -> None:
        """Mend cards in one operation: of each card its first mendable finding."""
        if any(finding.mend for finding in findings):
            self._mend(findings)

    def mend_all(self) -> None:
        """Mend every card that can be mended without a person."""
        self.mend(tuple(finding for found in self.findings.values() for finding in found))

    def stop(self) -> None:
        """Stop the check."""
        if self._looking is not None:
            self._looking.stop()

    @driven
    async def _check(self) -> None:
        watch = Watch(self._outside, self._on_progress)
        found: tuple[Finding, ...] = ()
        with suppress(StudyAppError):  # there is no card to be read
            reading = await self._jobs.run(_prepare_reading, self._deck_uid, token=watch)
            _deck, found, _essay = await self._jobs.aside(reading, watch, token=watch)
        self._on_done(found)

    @driven
    async def _mend(self, findings: tuple[Finding, ...]) -> None:
        await self._jobs.run(_mend, findings).always(self._announce)

    def _on_progress(self, done: int, total: int) -> None:
        percent = 100 * done // total
        if percent != self.percent:
            self.percent = percent
            self._told()

    def _on_done(self, found: tuple[Finding, ...]) -> None:
        self.percent = None
        by_card: dict[Uid, list[Finding]] = {}
        for finding in found:
            if finding.card_uid is not None and finding.rule is not LintRule.QUOTATION:
                by_card.setdefault(finding.card_uid, []).append(finding)
        self.findings = {uid: tuple(findings) for uid, findings in by_card.items()}
        self._told()


def _prepare_reading(library: "Library", deck_uid: Uid) -> "Callable[[Watch], Read]":
    return lazy.linting.lint_library_later(library, deck_uid)


def _mend(library: "Library", findings: tuple[Finding, ...]) -> Changes:
    return lazy.linting.mend_library(library, findings)
