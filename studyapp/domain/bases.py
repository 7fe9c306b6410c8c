"""What two sides had when they last agreed: the base of a three-way comparison."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final


@dataclass(frozen=True, slots=True)
class Base:
    """What both sides had when they were last known to agree; what differs from it was changed since.

    Attributes:
        digests: of texts, by their names (`digest`).
        tags: those that were sent.
    """

    digests: Mapping[str, str]
    tags: tuple[str, ...] = ()

    def text(self, name: str, *sides: str) -> str | None:
        """The first of some texts that is what both sides had of a name; None where none is, or it is not known."""
        known = self.digests.get(name)
        return next((text for text in sides if known is not None and digest(text) == known), None)


NO_BASE: Final = Base({})
"""Where it is not known that both sides ever agreed."""


def digest(text: str) -> str:
    """What tells a text from another; equal for texts that differ only in how their accents are written."""
    return blake2b(normal(text).encode("utf-8", "replace"), digest_size=12).hexdigest()


def normal(text: str) -> str:
    """A text with letters and accents as one character where there is such a one."""
    return unicodedata.normalize("NFC", text)
