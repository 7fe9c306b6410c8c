"""Catalogs of messages, a file of gettext's form (.po) for each language: texts by the name of the message."""

import gettext
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from studyapp.resources import resource

ENGLISH = "en"

_STRING = re.compile(r'^(?:(msg[^ ]+) )?"(.*)"\s*$', re.MULTILINE)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t"}
_RULE = re.compile(r"^Plural-Forms:.*\bplural=([^;]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Catalog:
    """The texts of one language.

    Attributes:
        texts: by the name of a message; one text, or one for each form of the plural, with `{arguments}`.
        form: the number of the form that a count asks for.
    """

    texts: Mapping[str, tuple[str, ...]]
    form: Callable[[int], int]

    def text(self, name: str, count: object) -> str:
        """The text of a message, for a count where it depends on one."""
        forms = self.texts[name]
        return forms[self.form(count)] if len(forms) > 1 and isinstance(count, int) else forms[0]


@cache
def catalog(language: str) -> Catalog:
    """The catalog of a language that ships."""
    return parsed(catalog_path(language).read_text(encoding="utf-8"))


def catalog_path(language: str) -> Path:
    """Return the path of the catalog of a language."""
    return resource(f"i18n/messages_{language}.po")


def parsed(text: str) -> Catalog:
    """Read a catalog from the text of its file."""
    texts: dict[str, list[str]] = {}
    forms, name, is_name = [""], "", False
    for keyword, string in _STRING.findall(text):
        words = _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), string) if "\\" in string else string
        match keyword:
            case "msgid":
                name, forms, is_name = words, [], True
            case "msgid_plural":
                is_name = False
            case "":  # goes on with the string before
                name, forms = (name + words, forms) if is_name else (name, [*forms[:-1], forms[-1] + words])
            case _:
                forms, is_name = [*forms, words], False
        texts[name] = forms
    rule = _RULE.search(texts.pop("")[0])
    return Catalog({each: tuple(said) for each, said in texts.items()}, gettext.c2py(rule[1] if rule else "n != 1"))
