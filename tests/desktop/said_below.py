"""What reaches a person in English from outside of the catalog, found in the source: sentences, and phrases in them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from studyapp.desktop.sentences import HOLE
from tests.conftest import ROOT

SOURCE = ROOT / "studyapp"
ELSEWHERE = ("cli", "worker", "__main__.py")
_QUESTIONS = ("drafting/forms/", "drafting/plain_questions.py")
_OF_TEXTS = (
    "drafting/anaphora.py",
    "drafting/asking/",
    "drafting/clauses.py",
    "drafting/fronting.py",
    "drafting/drafting.py",
    "drafting/finishing.py",
    "drafting/forms/",
    "drafting/choosing/ranking.py",
    "drafting/plain_questions.py",
    "drafting/referents/",
    "drafting/words.py",
    "extraction/",
    "matching/",
    "verifying/",
)
"""Their phrases are words of the language that cards are made in."""
_FOR_OTHERS = (
    "anki/note_types.py",
    "anki/writing/presets.py",
    "assistant/prompts.py",
    "deckfile/comparing.py",
    "domain/exchange/phrases.py",
    "operations/exporting/everything.py",
    "operations/library/examining.py",
    "operations/library/reporting.py",
    "rendering/markdown.py",
    "storage/migrations/",
)
"""What they say goes into files and to other programs, or is shown by the command line alone."""
_UNHEARD = (
    "not {}",
    "{} for {}: {}.",
    "back extra",
    "cited for",
    "split from",
    "an estimated",
    "may be shared",
    "inline {}",
    "name {}",
    "note {}",
    "one by one {}",
    "page {}",
    "front matter",
    "front sections",
    "reference lists",
    "told of its folder",
    "command line",
    "malformed JSON",
    "unsupported file format",
    "database is locked",
    "Cannot operate on a closed database.",
    "in the morning",
    "in the afternoon",
    "in the evening",
    "at night",
    "high noon",
    "a quarter",
    "first half",
    "below zero",
    "am morgen",
    "am vormittag",
    "am nachmittag",
    "am abend",
    "am mittag",
    "in der nacht",
    "january jan januar jänner jän",
    "february feb februar",
    "march mar märz mär maerz",
    "april apr",
    "may mai",
    "june jun juni",
    "july jul juli",
    "august aug",
    "september sep sept",
    "october oct oktober okt",
    "november nov",
    "december dec dezember dez",
    "by {}",
    "statistisches bundesamt",
    "federal reserve",
    "united nations children s fund",
    "central intelligence agency",
    "office of communications",
    "statistical office of the european union",
    "id, table_name, row_key, before, after FROM change",
    "uid, note_type, fields, tags, deck_uid, essay_uid, kind, state, origin, proposed, orphaned, span_start",
)
"""They become part of cards, files and queries, or are looked for in texts."""
_SENTENCE = re.compile(r"[A-Z\d“{].* .*\S(?:[.?]|: \{\})", re.DOTALL)
_PHRASE = re.compile(r"[a-z“][\w“”{},’'%&()-]*(?: [\w“”{},’'\":;%&().*-]+)+")
_WORDS = re.compile(r"(?:[^\W\d_]{2,}|[}”]),? (?:- )?[^\W\d_]{2,}")
_MARKUP = re.compile(r"[<>\\]|\w\[|[a-z-]+: ?[^ ]+;")
"""HTML, styles, patterns and types."""
_UNSAID = re.compile(
    r"[\W\d]*$|.*\bet al\b|studyapp \w+( \d)?$|.*\\|[a-z_ ]*[a-z_]\(|<|\w+ [=<>]|.*\b(?:CASE|IN|NULL|SELECT|WHERE)\b",
    re.DOTALL,
)
"""Markup, patterns, queries and names."""
_OF_PROGRAMMERS = frozenset(
    ("ValueError", "LookupError", "RuntimeError", "IntegrityError", "MalformedError", "UnreadableError", "YAMLError")
)
_OF_PYTHON = frozenset(
    ("split", "startswith", "endswith", "get", "execute", "replace", "findall", "search", "sub", "partition")
)


def texts(node: ast.expr) -> list[str]:
    """What an expression of text may be, with holes for what is put in."""
    match node:
        case ast.Constant(value=str() as value):
            return [value]
        case ast.IfExp():
            return texts(node.body) + texts(node.orelse)
        case ast.JoinedStr():
            made = [""]
            for value in node.values:
                inner = value.value if isinstance(value, ast.FormattedValue) else value
                found = texts(inner) if isinstance(inner, ast.Constant | ast.IfExp) else [HOLE]
                made = [start + end for start in made for end in found]
            return made
    return [HOLE]


@dataclass(frozen=True, slots=True)
class Found:
    """The texts found in the source, each with its module.

    Attributes:
        texts: all that stand below the window.
        unasked: those of the window with more than one word that no catalog is asked for.
        said: the sentences and phrases that reach a person.
        handed: the literals that are handed to a function, also within other texts, by the name of the function.
    """

    texts: list[tuple[str, str]] = field(default_factory=list)
    unasked: list[tuple[str, str]] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    handed: dict[str, list[str]] = field(default_factory=dict)


@cache
def found() -> Found:
    """Read the source once for all tests, without its trees, through which each look for garbage would go."""
    seen = Found()
    for name, tree in _modules():
        for holders, node in _texts_within(tree, []):
            for words in texts(node):
                seen.texts.append((name, words))
                if _is_unasked(name, holders, words):
                    seen.unasked.append((name, words))
                if _is_said(name, holders, words):
                    seen.said.append((name, words))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (called := _call_of([node])):
                handed = [words for each in node.args if isinstance(each, ast.Constant) for words in texts(each)]
                seen.handed.setdefault(called, []).extend(handed)
    return seen


def _is_unasked(name: str, holders: list[ast.AST], words: str) -> bool:
    if not name.startswith("desktop/") or not _WORDS.search(words) or _MARKUP.search(words):
        return False
    within = {_call_of(holders[:end]) for end in range(1, len(holders) + 1)}
    return within.isdisjoint(("tr", "translate", "setProperty", "setStyleSheet"))


def _is_said(name: str, holders: list[ast.AST], words: str) -> bool:
    if name.startswith("desktop/") and _call_of(holders) != "StudyAppError":
        return False  # what the window says itself is in its catalog
    if name.startswith(_FOR_OTHERS) or words in _UNHEARD or _UNSAID.match(words):
        return False
    if _names_work(holders, words):
        return True
    is_sentence = _SENTENCE.fullmatch(words) is not None and not name.startswith(_QUESTIONS)
    return is_sentence or (
        _PHRASE.fullmatch(words) is not None and not name.startswith(_OF_TEXTS) and _is_told(holders)
    )


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if not name.startswith(ELSEWHERE):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def _texts_within(node: ast.AST, holders: list[ast.AST]) -> Iterator[tuple[list[ast.AST], ast.expr]]:
    """Each literal with what it stands in, the outermost first; docstrings are none."""
    for child in ast.iter_child_nodes(node):
        is_text = isinstance(child, ast.JoinedStr) or (isinstance(child, ast.Constant) and isinstance(child.value, str))
        if is_text and not isinstance(node, ast.Expr):
            yield [*holders, node], child
        if not isinstance(child, ast.JoinedStr):
            yield from _texts_within(child, [*holders, node])


def _names_work(holders: list[ast.AST], words: str) -> bool:
    """Whether a text is the name of an operation or of a form of card, or words for the work of a child."""
    return _call_of(holders) in ("operation", "Wording") or _first_of(holders, words) in ("Ask", "Question")


def _first_of(holders: list[ast.AST], words: str) -> str:
    """What a text is handed to as the first of all."""
    call = holders[-1]
    is_first = isinstance(call, ast.Call) and call.args and words in texts(call.args[0])
    return _call_of(holders) if is_first else ""


def _call_of(holders: list[ast.AST]) -> str:
    match holders[-1]:
        case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called)):
            return called
        case ast.IfExp() if len(holders) > 1:
            return _call_of(holders[:-1])
    return ""


def _is_told(holders: list[ast.AST]) -> bool:
    """Whether a phrase goes on to somebody, as far as what it stands in tells."""
    for holder in reversed(holders):
        match holder:
            case ast.IfExp() | ast.BoolOp() | ast.Tuple() | ast.Starred() | ast.keyword():
                continue
            case ast.Attribute():
                if holder.attr != "format":
                    return False
            case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called)):
                if called == "format":
                    continue
                return called not in _OF_PROGRAMMERS | _OF_PYTHON | {"frozenset", "content_words", "letters"}
            case ast.Return() | ast.Yield() | ast.Dict() | ast.DictComp():
                return True
            case ast.Assign() | ast.AnnAssign():
                return not any(isinstance(each, ast.ClassDef) for each in holders[-2:])
            case _:
                return False
    return False
