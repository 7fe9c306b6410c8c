"""Draft cards of the beginning of a long text while the rest is still being parsed."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace

from studyapp.domain.annotations import Annotations, Sentence
from studyapp.domain.essays import Essay
from studyapp.domain.faults import noting
from studyapp.domain.generation import DraftNote, MakingSettings
from studyapp.drafting import draft
from studyapp.drafting.drafting import Reader
from studyapp.extraction import add_figures

LONG_TEXT_WORDS = 6_000  # words; the cards of a shorter text are all there in a moment
STRETCH_END_WORDS = (1_500, 3_000, 5_000)  # words; more than anybody judges before the rest is there

ReportDrafts = Callable[[tuple[DraftNote, ...]], None]
"""Gets the drafts of one stretch of a text."""


class AheadDrafter:
    """Drafts stretch after stretch of a text, as soon as its sentences are parsed.

    What stands behind a stretch can still make another card of it, or leave it out: what holds is what is made of the
    whole text.

    Attributes:
        words: the number of words that were drafted from.
        most: about how many will be.
    """

    def __init__(self, essay: Essay, settings: MakingSettings, read: Reader, part: ReportDrafts) -> None:
        """Begin with the first stretch.

        Args:
            essay: the whole text.
            settings: the person's settings.
            read: reads wordings, as `draft` has them read.
            part: receives the drafts.
        """
        self._essay, self._settings, self._read, self._part = essay, settings, read, part
        self._left = deque(STRETCH_END_WORDS if essay.word_count >= LONG_TEXT_WORDS else ())
        self._held: list[Sentence] = []
        self.words, self.most = 0, sum(self._left)

    def take(self, found: Annotations, sentences: Sequence[Sentence]) -> None:
        """Take the next sentences; a stretch ends with a paragraph.

        Args:
            found: the annotations of the whole text.
            sentences: parsed.
        """
        if not self._left:
            return
        self._held += sentences
        last = self._held[-1].paragraph if self._held else 0
        whole = [sentence for sentence in self._held if sentence.paragraph != last]
        words = sum(len(sentence.reading.split()) for sentence in whole)
        if words < self._left[0]:
            return
        self._left.popleft()
        self._held = self._held[len(whole) :]
        with noting():  # the making of the whole text comes upon the same faults, and tells them
            only = add_figures(self._essay, replace(found, sentences=tuple(whole)))
            drafts, _skipped = draft(self._essay, only, self._settings, self._read, words=words)
        self.words += words
        self._part(drafts)
