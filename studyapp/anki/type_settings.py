"""Settings of a note type beside its fields and templates: fonts, directions, options of Anki's editor.

A note type of ours keeps of it what is not as usual, as JSON of Anki's schema 11, so that it goes back as it came.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

Json = dict[str, Any]
Setting = Callable[[str], object]
"""Gives a setting by its name in schema 11, whatever it is there; None where it is not told."""

_LATEX_PRE: Final = (
    "\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n\\usepackage[utf8]{inputenc}\n"
    "\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\setlength{\\parindent}{0in}\n\\begin{document}\n"
)
OF_TYPE: Final[Mapping[str, object]] = {
    **{"latexPre": _LATEX_PRE, "latexPost": "\\end{document}", "latexsvg": False, "originalStockKind": 0}
}
OF_FIELD: Final[Mapping[str, object]] = {
    **{"sticky": False, "rtl": False, "font": "Arial", "size": 20, "description": "", "plainText": False},
    **{"collapsed": False, "excludeFromSearch": False, "tag": None, "preventDeletion": False},
}
OF_TEMPLATE: Final[Mapping[str, object]] = {"bqfmt": "", "bafmt": "", "bfont": "", "bsize": 0, "did": None}
"""The settings by their names in schema 11, as usual.

`tag` is the role of a field that the editor knows it by, `did` the deck that the cards of a template go into.
"""


def further(of_type: Setting, fields: Iterable[Setting], templates: Iterable[Setting]) -> str:
    """Return the unusual settings of a note type, its fields and templates as JSON; "" if all are usual."""
    values = _unusual(OF_TYPE, of_type)
    for name, usual, parts in (("flds", OF_FIELD, fields), ("tmpls", OF_TEMPLATE, templates)):
        parts_found = [_unusual(usual, part) for part in parts]
        if any(parts_found):
            values[name] = parts_found
    return json.dumps(values, sort_keys=True) if values else ""


def _unusual(usual: Mapping[str, object], setting: Setting) -> Json:
    values = {name: setting(name) for name in usual}
    return {name: value for name, value in values.items() if value != usual[name] and _is_like(value, usual[name])}


def _is_like(value: object, usual: object) -> bool:
    """Return whether a value is of the kind that the setting has; a role is a whole number."""
    return type(value) is (int if usual is None else type(usual))
