"""Find lone page numbers in plain text."""

import re

from studyapp.domain.messages import msg
from studyapp.reading.plain.page_lines import BARE_NUMBER, PageLines

_ROMAN = re.compile(r"[ivxlc]{1,6}|[IVXLC]{1,6}")


class PageNumbers:
    """Marks lone numbers that count on, stand beside the end of a page or break a sentence."""

    def __init__(self, lines: PageLines) -> None:
        self._lines = lines

    def mark(self) -> None:
        """Take lone numbers that count on, stand beside a page break or break a sentence."""
        alone = [
            k
            for k in self._lines.visible
            if k not in self._lines.reasons and (self._lines.is_alone(k) or self._lines.touches_form_feed(k))
        ]
        numbers = [k for k in alone if BARE_NUMBER.fullmatch(self._lines.text(k))]
        runs = [run for run in self._runs(numbers) if len(run) > 1]
        counting = {k for run in runs for k in run if self._counts_pages(run)} if sum(map(len, runs)) >= 3 else set()
        for k in alone:
            is_number = bool(BARE_NUMBER.fullmatch(self._lines.text(k)))
            if not is_number and not _ROMAN.fullmatch(self._lines.text(k)):
                continue
            beside_head = any(self._lines.reasons.get(j) == msg("running-head") for j in self._lines.neighbours(k))
            breaks_page = is_number and (beside_head or self._lines.breaks_sentence(k))
            if k in counting or breaks_page or self._lines.is_at_form_feed(k):
                self._lines.reasons[k] = msg("page-number")

    def _runs(self, numbers: list[int]) -> list[list[int]]:
        """Return lone numbers in runs that count on, a page without number left out."""
        runs: list[list[int]] = []
        for k in numbers:
            if runs and 0 < self._value(k) - self._value(runs[-1][-1]) <= 2:
                runs[-1].append(k)
            else:
                runs.append([k])
        return runs

    def _value(self, k: int) -> int:
        return int(self._lines.text(k))

    def _counts_pages(self, run: list[int]) -> bool:
        """Return whether a run of numbers counts pages; one from 1 on between whole paragraphs counts chapters."""
        if self._value(run[0]) != 1:
            return True
        return any(
            self._lines.is_at_form_feed(k)
            or self._lines.breaks_sentence(k)
            or any(j in self._lines.reasons for j in self._lines.neighbours(k))
            for k in run
        )
