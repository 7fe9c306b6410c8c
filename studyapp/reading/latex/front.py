"""Find title, author and date in a LaTeX source, and the commands that it defines."""

import re
from collections.abc import Mapping
from itertools import islice

from studyapp.extraction.bibtex import decode_latex
from studyapp.reading.bylines import iso_date, person_names, year_in
from studyapp.reading.front_matter import FrontMatter, join_subtitle, parse_named_line
from studyapp.reading.latex.scanning import Scanner

_COMMENT = re.compile(r"(?<!\\)%[^\n]*\n?[ \t]*")
_GIVEN = re.compile(r"^[^%\n]*?\\(?P<name>title|subtitle|author|date)(?![a-zA-Z])", re.MULTILINE)
_BESIDE = re.compile(
    r"\\(?:thanks|footnote|inst|orcidID|email|affil|textsuperscript|href|url|vspace\*?)\s*\{[^{}]*\}|\$[^$]*\$"
)
_IN_BLOCK = re.compile(r"\\IEEEauthorblockN\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_SEVERAL = re.compile(r"\\(?:and|And|AND)(?![a-zA-Z])")
_LINE = re.compile(r"\\\\|\\(?:newline|par)(?![a-zA-Z])")
_MACRO = re.compile(
    r"\\(?:(?:re|provide)?newcommand|providecommand)\*?\s*\{?\\(?P<name>[a-zA-Z]+)\}?\s*\{|\\def\s*\\(?P<defined>[a-zA-Z]+)\s*\{"
)
_OWN = re.compile(r"\\(?P<name>[a-zA-Z]+)(?:\{\})?")
_LONGEST, _TITLE = 300, 3_000  # characters of what a short command stands for, and of a title or its authors
_MOST = 5_000  # commands of each kind


def front_of(source: Scanner, words: Mapping[str, str]) -> FrontMatter:
    """Extract title, author and date from the commands of a source.

    Args:
        source: the source.
        words: the texts of the commands that the source defines.
    """
    texts_by_command: dict[str, list[str]] = {}
    for match in islice(_GIVEN.finditer(source.text), _MOST):
        if argument := source.argument(source.behind_arguments(match.end(), 0), _TITLE):
            expanded = _OWN.sub(lambda own: words.get(own["name"], own[0]), _COMMENT.sub("", argument.text))
            texts_by_command.setdefault(match["name"], []).append(_BESIDE.sub("", expanded))
    lines, named = _named_lines("".join(texts_by_command.get("title", [])[:1]))
    title = _plain("\\\\".join(lines))
    subtitle, date = (_plain("".join(texts_by_command.get(name, [])[:1])) for name in ("subtitle", "date"))
    return FrontMatter(
        (join_subtitle(title, subtitle) if title and subtitle else title) or None,
        _authors(texts_by_command.get("author", [])),
        iso_date(date) or year_in(date) if date else None,
    ).or_else(named)


def _named_lines(title: str) -> tuple[list[str], FrontMatter]:
    """Return the lines of a title up to the first that says by whom or for whom it is, and what such lines say."""
    lines = _LINE.split(title)
    named = [parse_named_line(_plain(line)) for line in lines]
    first = next((k for k, front in enumerate(named) if k and front is not None), len(lines))
    known = FrontMatter()
    for front in named[first:]:
        known = known.or_else(front or FrontMatter())
    return lines[:first], known


def own_words(source: Scanner) -> Mapping[str, str]:
    """Return the words that commands without arguments, which the source defines, stand for."""
    words: dict[str, str] = {}
    for match in islice(_MACRO.finditer(source.text), _MOST):
        body = source.argument(match.end() - 1, _LONGEST)
        if body is not None and "#" not in body.text:
            words[match["name"] or match["defined"]] = _COMMENT.sub("", body.text)
    return words


def _authors(author_texts: list[str]) -> str | None:
    names = [
        _plain(_LINE.split(author.strip(), maxsplit=1)[0])
        for author_text in author_texts
        for author in _IN_BLOCK.findall(author_text) or _SEVERAL.split(author_text)
    ]
    return person_names(", ".join(name.strip(" ,") for name in names if name.strip(" ,")))


def _plain(latex: str) -> str:
    return decode_latex(_LINE.sub(" ", latex)).strip()
