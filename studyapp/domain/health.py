"""What was looked at when somebody asked whether all is well."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: what was looked at, such as “Library”.
        told: what was found, a version, a number or a sentence.
        is_well: whether the program can do its work with it.
        advice: what to do where it is not.
    """

    name: str
    told: str
    is_well: bool = True
    advice: str = ""
