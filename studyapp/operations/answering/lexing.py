"""Split a typed answer into tokens: numbers, words and signs, with the many ways to write one sign made one."""

import re
import unicodedata
from dataclasses import dataclass

_VULGAR = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
    "⅙": "1/6", "⅚": "5/6", "⅐": "1/7", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅑": "1/9", "⅒": "1/10",
}  # fmt: skip
_FORMULA = re.compile(r"(?<![^\W_])(?:C|N|S|H|O|P|F|NH|CH|SF|SiO|PM|CF|Fe)+[2-6](?:O|[eE]q?|e)?(?![^\W_])")
_GASES = re.compile(r"\b(?:carbon dioxide|kohlen(?:stoff)?dioxid)\b", re.IGNORECASE)
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_ALIKE = str.maketrans(
    dict.fromkeys("−‐‑‒–—", "-")
    | dict.fromkeys("⁄∕÷", "/")
    | dict.fromkeys("’‘ʼ´`", "'")
    | dict.fromkeys("\u00a0\u202f\u2009\\", " ")
    | dict.fromkeys("≈∼", "~")
    | dict.fromkeys("✕·", "×")
    | {"％": "%", "μ": "µ"}
)
_INITIALS = re.compile(r"(?<![\w.])((?:[^\W\d_]\.\s?){1,3}[^\W\d_])\.(?!\w)")
_SQUARE = re.compile(r"(?<![^\W\d_])((?:k|c|m|d)?m|ft|mi)\s?\^?([23])(?![\d.,])")
_RAISED_POWER = re.compile(r"(?<=10)([⁻⁺]?[⁰¹²³⁴-⁹]+)")
_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?: \d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+|'\d{3}(?!\d))*|(?<![\w.,])[.,]\d+)"
    rf"|(?P<formula>{_FORMULA.pattern})"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<sign>\.{2,}|[<>]=|\S)"
)
_THREE = 3
_MOST = 1e100


@dataclass(frozen=True, slots=True)
class Token:
    """A number in digits, a word, or a sign; `is_glued` where no blank stands before it."""

    text: str
    kind: str
    is_glued: bool

    @property
    def folded(self) -> str:
        """Return the word in lower case."""
        return self.text.casefold()


def normalise_signs(text: str) -> str:
    """Return a text with one form of each sign: slashes in fractions, a hyphen for every minus and dash."""
    text = unicodedata.normalize("NFC", text)
    for letter, parts in _VULGAR.items():
        if letter in text:
            text = text.replace(letter, f" {parts} ")
    text = _RAISED_POWER.sub(lambda found: f"^{found[1].translate(_RAISED)}", text.translate(_ALIKE))
    text = _GASES.sub("CO2", text.translate(_LOWERED))
    text = _SQUARE.sub(lambda found: f"{found[1]}{'²³'[found[2] == '3']}", text)
    text = text.replace("%-", "% ") if "%-p" in text.casefold() else text
    text = _INITIALS.sub(lambda found: re.sub(r"[.\s]", "", found[0]), text)
    return " ".join(text.split())


def split_tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a plain text."""
    found = []
    end = -1
    for match in _TOKEN.finditer(text):
        kind = "word" if match.lastgroup == "formula" else match.lastgroup or ""
        found.append(Token(match[0], kind, match.start() == end))
        end = match.end()
    return tuple(found)


def singular_stem(word: str) -> str:
    """Return a word without its plural ending, so that singular and plural are equal."""
    for ending in ("ies", "es", "en", "s", "n", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _THREE:
            return word.removesuffix(ending)
    return word


def parse_digits(text: str, *, has_commas: bool) -> float | None:
    """Return the value of digits; None where their marks stand in no order that a number has, or there are too many.

    One mark with three digits behind it parts thousands or decimals as the language has it; any other tells itself.

    Args:
        text: the typed text.
        has_commas: whether numbers have a decimal comma.
    """
    bare = re.sub(r"[ ']", "", text)
    marks = re.sub(r"\d", "", bare)
    if not marks:
        return _value_of_digits(bare)
    last, others = marks[-1], marks[:-1]
    head, _, tail = bare.rpartition(last)
    is_grouping = last in others or (
        not others
        and len(tail) == _THREE
        and 0 < len(head) <= _THREE
        and head[0] != "0"
        and (last == ".") == has_commas
    )
    if is_grouping:
        groups = bare.split(last)
        is_sound = (
            set(marks) == {last} and 0 < len(groups[0]) <= _THREE and all(len(group) == _THREE for group in groups[1:])
        )
        return _value_of_digits("".join(groups)) if is_sound else None
    groups = head.split(others[0]) if others else [head]
    if len(set(others)) > 1 or (others and not (groups[0] and all(len(group) == _THREE for group in groups[1:]))):
        return None
    return _value_of_digits(f"{''.join(groups) or '0'}.{tail}")


def _value_of_digits(digits: str) -> float | None:
    """Return the value of digits; None of more than anything is counted by."""
    value = float(digits)
    return value if value < _MOST else None
