"""Parse the header of a Markdown file: YAML between lines of dashes, or Pandoc's lines with percent signs."""

import datetime
import re
from dataclasses import dataclass
from typing import Any

import yaml

from studyapp.domain.messages import msg
from studyapp.reading.bylines import iso_date, year_in
from studyapp.reading.drafts import language_tag
from studyapp.reading.front_matter import FrontMatter, join_subtitle

# Dashes above an empty line are a rule.
_YAML = re.compile(r"\s*---[ \t]*\n(?![ \t]*\n)(?P<yaml>(?:.*?\n)??)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PERCENT = re.compile(
    r"%[ \t]*(?P<title>[^\n]*(?:\n[ \t]+\S[^\n]*)*)\n"
    r"(?:%[ \t]*(?P<author>[^\n]*(?:\n[ \t]+\S[^\n]*)*)\n)?"
    r"(?:%[ \t]*(?P<date>[^\n]*)\n)?"
)
_PLAIN = re.compile(r"^(?P<key>[A-Za-z][\w-]*:[ \t]+)(?P<value>[^\s\"'\[{|>&*!#][^\n]*?)[ \t]*$", re.MULTILINE)
_INVALID = (yaml.YAMLError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""Errors of PyYAML and of Python for values that are not what they are said to be: `!!bool foo`, `!!int ''`."""
_LIMIT = 100_000  # characters of a header; a longer one is text between two rules


class _Loader(yaml.SafeLoader):
    """Loads YAML without aliases, since a few lines of them can stand for more values than memory holds."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias")
        return super().compose_node(parent, index)


@dataclass(frozen=True, slots=True)
class Header:
    """The front matter of the header, and the offset at which the text begins."""

    front: FrontMatter
    end: int
    language: str | None = None
    notices: tuple[str, ...] = ()


def read_header(text: str) -> Header:
    """Parse the header of a Markdown text; report and skip one that is no valid YAML."""
    if match := _PERCENT.match(text):
        authors = ", ".join(part.strip() for part in re.split(r"[;\n]", match["author"] or "") if part.strip())
        words = " ".join(match["title"].split())
        return Header(FrontMatter(words or None, authors or None, iso_date(match["date"] or "")), match.end())
    match = _YAML.match(text, 0, _LIMIT)
    if match is None:
        return Header(FrontMatter(), 0)
    try:
        values = _values(match["yaml"])
        return _header(values, match.end()) if isinstance(values, dict) else Header(FrontMatter(), 0)
    except _INVALID:
        if not re.match(r"\s*[\w-]+[ \t]*:", match["yaml"]):
            return Header(FrontMatter(), 0)
        return Header(FrontMatter(), match.end(), None, (msg("the-header-of-the-file-is-not-valid-yaml"),))


def _header(values: dict[Any, Any], end: int) -> Header:
    values_by_key = {str(key).lower(): value for key, value in values.items()}
    title = _line(values_by_key.get("title"))
    subtitle = _line(values_by_key.get("subtitle"))
    if title and subtitle:
        title = join_subtitle(title, subtitle)
    author = _authors(values_by_key.get("author") or values_by_key.get("authors") or values_by_key.get("creator"))
    return Header(
        FrontMatter(title, author, _date(values_by_key.get("date"))),
        end,
        language_tag(_line(values_by_key.get("lang"))),
    )


def _values(header: str) -> Any:
    """Load a header; in one that is no YAML, read a plain "title: Salt: A History" as it was meant."""
    try:
        return yaml.load(header, _Loader)
    except yaml.YAMLError:
        quoted = _PLAIN.sub(lambda pair: pair["key"] + "'" + pair["value"].replace("'", "''") + "'", header)
        return yaml.load(quoted, _Loader)


def _line(value: object) -> str | None:
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    return " ".join(str(value).split()) or None


def _authors(value: object) -> str | None:
    """Return names out of a text, a list of texts, or a list of records such as Pandoc's templates have."""
    if isinstance(value, list):
        names = [name for item in value if (name := _authors(item))]
        return ", ".join(names) or None
    if isinstance(value, dict):
        given_name, family_name = _line(value.get("given")), _line(value.get("family"))
        parts = (
            _line(value.get("name")) or _authors(value.get("name")) or " ".join(filter(None, (given_name, family_name)))
        )
        # A record of one pair has the name for its key: `- Jane Doe: {institute: x}`.
        return parts or (str(next(iter(value))) if len(value) == 1 and isinstance(next(iter(value)), str) else None)
    return _line(value)


def _date(value: object) -> str | None:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    line = _line(value)
    return (iso_date(line) or year_in(line)) if line else None
