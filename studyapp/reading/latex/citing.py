"""Convert the citations of a LaTeX source to Pandoc's keys, or to numbers of its own bibliography."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from studyapp.extraction.bibtex import decode_latex
from studyapp.reading.latex.commands import NAMED
from studyapp.reading.latex.scanning import Scanner

_WORK = re.compile(r"\\bibitem\s*(?:\[(?:[^\[\]{}]|\{[^{}]*\}){0,300}\])?\s*\{(?P<key>[^{}\n]{1,200})\}")
_CITES = re.compile(r"\\[a-zA-Z]*cite[a-zA-Z]*\*?\s*[\[{]")
_MOST = 50  # works in one citation


def numbers_of_works(text: str) -> dict[str, int]:
    """Return the number of each work in the source's own list, by its key; none where it cites none by key."""
    keys = dict.fromkeys(match["key"].strip() for match in _WORK.finditer(text)) if _CITES.search(text) else {}
    return {key: number for number, key in enumerate(keys, start=1)}


@dataclass(frozen=True, slots=True)
class Citing:
    """Reads the arguments of a citation.

    Attributes:
        source: the source.
        works: the number of each work that the source lists, by its key.
    """

    source: Scanner
    works: Mapping[str, int]

    def read(self, name: str, at: int) -> tuple[str, int]:
        """Return a citation in words, and the place behind it.

        Args:
            name: the name of its command.
            at: the place behind that.
        """
        cited: list[str] = []
        lead = ""
        for _ in range(_MOST):
            options: list[str] = []
            end = at
            while (option := self.source.option(end)) and len(options) < 2:
                options.append(decode_latex(option.text))
                end = option.end
            keys = self.source.argument(end)
            if keys is None:
                break
            before, behind = options if len(options) > 1 else ("", *options) if options else ("", "")
            lead = lead or before
            names = [key.strip() for key in keys.text.split(",") if key.strip()]
            cited += names[:-1] + [f"{key}, {behind}" if behind else key for key in names[-1:]]
            at = keys.end
            if not name.endswith("s"):
                break
        return self._format_citation(name, lead, cited) if cited else "", at

    def _format_citation(self, name: str, lead: str, cited: list[str]) -> str:
        first = cited[0].split(",")[0]
        if self.works and first in self.works:
            parts = [self._number_of(key) for key in cited]
            return f"[{', '.join(parts)}]"
        if name in NAMED:
            parts = [self._bare(key) for key in cited]
            return " and ".join(parts)
        sign = "-@" if name.startswith("citeyear") else "@"
        opening = f"{lead} " if lead else ""
        return f"[{opening}{'; '.join(sign + key for key in cited)}]"

    def _number_of(self, cited: str) -> str:
        key, _, pages = cited.partition(", ")
        return f"{self.works.get(key, key)}{', ' * bool(pages)}{pages}"

    def _bare(self, cited: str) -> str:
        key, _, pages = cited.partition(", ")
        return f"@{key} [{pages}]" if pages else f"@{key}"
