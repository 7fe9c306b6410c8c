"""Decodes the LaTeX of .bib files: accents, letters, dashes, quotation marks; commands go, their words stay."""

import re
import unicodedata

_ACCENTS = {
    "`": "̀", "'": "́", "^": "̂", "~": "̃", '"': "̈", "=": "̄", ".": "̇",
    "u": "̆", "v": "̌", "H": "̋", "c": "̧", "k": "̨", "r": "̊", "d": "̣", "b": "̱",
}  # fmt: skip
_SYMBOLS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“",
    "textquotedblright": "”", "ldots": "…", "dots": "…", "textellipsis": "…", "slash": "/", "pounds": "£",
}  # fmt: skip
_ACCENTED = re.compile(
    r"\\(?:(?P<mark>[`'^~\"=.])|(?P<letter>[uvHckrdb])(?![A-Za-z]))\s*"
    r"(?:\{\s*(?P<held>\\[ij](?![A-Za-z])|[^\W\d_])\s*\}|(?P<base>\\[ij](?![A-Za-z])|[^\W\d_]))"
)
_BRACED_LETTER = re.compile(r"\{([^\W\d_])\}")
_SYMBOL = re.compile(rf"\\({'|'.join(sorted(_SYMBOLS, key=len, reverse=True))})(?![A-Za-z])[ \t]?(?:\{{\}})?")
_DEEPEST = 4  # accents over accents, as in Vietnamese names


def decoded(latex: str) -> str:
    """The characters that a piece of LaTeX stands for, in NFC on one line, without its braces.

    What stands between dollar signs is kept as written, since formulas have no plain form.
    """
    plain = latex
    for _ in range(_DEEPEST):
        marked = _ACCENTED.sub(_accented, plain)
        if marked == plain:
            break
        plain = _BRACED_LETTER.sub(r"\1", marked)
    plain = _SYMBOL.sub(lambda match: _SYMBOLS[match[1]], plain)
    plain = re.sub(r"\\[A-Za-z]+\*?\s?|(?<!\\)[{}]", "", plain)
    plain = re.sub(r"\\([&%$#_{}])", r"\1", plain)
    plain = plain.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
    return unicodedata.normalize("NFC", re.sub(r"[\s~]+", " ", plain)).strip()


def _accented(match: re.Match[str]) -> str:
    base = (match["held"] or match["base"]).removeprefix("\\").replace("ı", "i").replace("ȷ", "j")
    return unicodedata.normalize("NFC", base + _ACCENTS[match["mark"] or match["letter"]])
