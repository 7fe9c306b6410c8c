"""Raised and lowered characters of plain text, as in 10⁵ and H₂O."""

_SUPERSCRIPTS = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPTS = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def raise_characters(text: str, way: int) -> str:
    """Return text in superscript or subscript characters, or as it is if some have none.

    Args:
        text: the characters.
        way: 1 raises, -1 lowers them.
    """
    raised = text.translate(_SUPERSCRIPTS if way > 0 else _SUBSCRIPTS)
    return raised if all(old != new for old, new in zip(text, raised, strict=True)) else text
