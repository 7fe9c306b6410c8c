"""Short texts of the tests' own, and how they are laid out."""

import textwrap

HARBOUR = (
    "The harbour of Kyrkby froze in the winter of 1893, and for eleven weeks no ship could leave. Traders lost about "
    "two million crowns, a sum that the town council never recovered. The merchant Amalie Brandt wrote that the "
    "winter had done what no tariff could do."
)
LOAN = (
    "In the following decade the council built a second quay, which was longer than the first by some ninety metres. "
    "Its cost was borne by a loan from the provincial bank; the loan was repaid in 1911. Historians have since argued "
    "that the loan, not the quay, changed the town (Ek, 2004, p. 12)."
)
ICE = (
    "Nevertheless, the ice returned. When the harbour froze again in 1924, only four of forty ships were lost, since "
    "the new government had ordered icebreakers from Finland. What had been a catastrophe was now a nuisance."
)


def wrapped(text: str, width: int = 72, first: str = "", rest: str = "") -> str:
    """The text with hard wraps and, if wanted, set in."""
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def paragraphs(*parts: str) -> str:
    """The parts with a blank line between."""
    return "\n\n".join(parts)
