"""Explain a wrong value in one sentence, in place of a validator's message."""

import re
from collections.abc import Mapping

import typer
from pydantic import ValidationError

_CHOICES = re.compile(r"is not one of (.+)[.]$", re.DOTALL)
_CHOICE = re.compile(r"'([^']+)'")
_NO_NUMBER = "“{typed}” is no whole number."
_SENTENCES: Mapping[str, str] = {
    "int_parsing": _NO_NUMBER,
    "int_from_float": _NO_NUMBER,
    "int_parsing_size": "“{typed}” is too large.",
    "float_parsing": "“{typed}” is no number.",
    "greater_than_equal": "{typed} is too little: {ge} is the least.",
    "less_than_equal": "{typed} is too much: {le} is the most.",
}
"""By the kinds of mistakes that pydantic tells apart."""


def explain(error: typer.BadParameter) -> str:
    """Return the sentence for a refused value; a message of a command itself stays.

    Args:
        error: the error that was raised.
    """
    if not isinstance(error.__cause__, ValidationError):
        return error.message
    first = error.__cause__.errors()[0]
    said = _SENTENCES.get(first["type"])
    if said is not None:
        return said.format(typed=first["input"], **first.get("ctx", {}))
    choices = _CHOICES.search(first["msg"])
    if choices is not None:
        return f"“{first['input']}” is none of {', '.join(_CHOICE.findall(choices[1]))}."
    return error.message
