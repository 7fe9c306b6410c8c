"""Brings the catalogs of the window's words up to date with the source, and compiles them for the program."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from studyapp.domain.messages import ENGLISH, languages
from studyapp.domain.messages import catalog_path as messages_path

ROOT = Path(__file__).resolve().parent.parent
CATALOGS = ROOT / "resources" / "i18n"
SOURCE = ROOT / "studyapp" / "desktop"
LANGUAGES = languages()
COMMON = "QObject"
_FORMS = re.compile(r"^\"Plural-Forms: nplurals=(\d+)", re.MULTILINE)
_NAMED = re.compile(r'\btranslate\(\s*"(\w+)"')

type Key = tuple[str, str, str]
"""Where words are found, the words as the source has them, and what tells them from the same words meant otherwise."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Some words and their translation.

    Attributes:
        forms: the translation, of a number for one and for more; a form that is missing is "".
        counts: whether the words depend on a number.
        done: whether a person has translated them.
    """

    forms: tuple[str, ...] = ("",)
    counts: bool = False
    done: bool = False


type Catalog = Mapping[Key, Entry]


def main() -> None:
    """Refresh and compile all catalogs, and say what is left to translate."""
    wanted = found()
    for language in LANGUAGES:
        path = catalog_path(language)
        fresh = refreshed(wanted_in(language, wanted), read(path) if path.exists() else {})
        write(path, language, fresh)
        compile_to(path, path.with_suffix(".qm"))
        left = [words for (_, words, _), entry in fresh.items() if not entry.done]
        sys.stdout.write("".join(f"{language}: {each}\n" for each in left) + f"{language}: {len(left)} left\n")


def catalog_path(language: str) -> Path:
    """Where the catalog of a language lies."""
    return CATALOGS / f"studyapp_{language}.ts"


def found() -> Catalog:
    """All words of the window in the source, by `pyside6-lupdate`, without translations.

    What `QCoreApplication.translate` asks for is found where it says. What `tr` asks for is found under the one name
    that PySide tries last for every object: `tr` tries the object's class and all above it, which no reader of the
    source can know.
    """
    files = sorted(SOURCE.rglob("*.py"))
    named = {name for file in files for name in _NAMED.findall(file.read_text(encoding="utf-8"))}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "found.ts"
        _run("lupdate", *files, "-silent", "-locations", "none", "-ts", path)
        entries = read(path)
    return {(context if context in named else COMMON, *words): entry for (context, *words), entry in entries.items()}


def wanted_in(language: str, words: Catalog) -> Catalog:
    """What a catalog must have: of English, in which the source is written, only what depends on a number."""
    return {key: entry for key, entry in words.items() if entry.counts or language != ENGLISH}


def refreshed(wanted: Catalog, held: Catalog) -> Catalog:
    """The wanted words with the translations that a catalog holds; what is not wanted is left out."""
    return {
        key: held[key] if key in held and held[key].counts == entry.counts else entry for key, entry in wanted.items()
    }


def read(path: Path) -> Catalog:
    """A catalog from a file."""
    entries: dict[Key, Entry] = {}
    for context in ElementTree.parse(path).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            counts = message.get("numerus") == "yes"
            forms = [form.text or "" for form in message.iter("numerusform")] if counts else []
            forms = forms or [message.findtext("translation", "")]
            done = translation is not None and translation.get("type") is None
            key = context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", "")
            entries[key] = Entry(tuple(forms), counts, done and all(forms))
    return entries


def write(path: Path, language: str, catalog: Catalog) -> None:
    """Write a catalog, in the order of its words, so that two people's additions rarely meet."""
    forms = forms_of_plural(language)
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage=ENGLISH)
    for name in sorted({name for name, *_ in catalog}):
        context = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(context, "name").text = name
        for (where, words, comment), entry in sorted(catalog.items()):
            if where == name:
                context.append(_message(words, comment, entry, forms))
    ElementTree.indent(root, "")
    text = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")


def forms_of_plural(language: str) -> int:
    """Return how many forms a language has for a number, as the head of its messages says."""
    said = _FORMS.search(messages_path(language).read_text(encoding="utf-8"))
    return int(said[1]) if said else 2


def _message(words: str, comment: str, entry: Entry, forms: int) -> ElementTree.Element:
    message = ElementTree.Element("message", {"numerus": "yes"} if entry.counts else {})
    ElementTree.SubElement(message, "source").text = words
    if comment:
        ElementTree.SubElement(message, "comment").text = comment
    translation = ElementTree.SubElement(message, "translation", {} if entry.done else {"type": "unfinished"})
    if entry.counts:
        for form in (*entry.forms, *[""] * forms)[:forms]:
            ElementTree.SubElement(translation, "numerusform").text = form
    else:
        translation.text = entry.forms[0]
    return message


def compile_to(catalog: Path, compiled: Path) -> None:
    """Compile a catalog for the program, by `pyside6-lrelease`."""
    _run("lrelease", "-silent", catalog, "-qm", compiled)


def _run(tool: str, *arguments: str | Path) -> None:
    subprocess.run([Path(sys.executable).parent / f"pyside6-{tool}", *arguments], check=True)


if __name__ == "__main__":
    main()
