"""Tell what the pronouns and short definite nouns of a sentence stand for, or nothing where that is open to doubt."""

from studyapp.drafting.referents.finding import Referents
from studyapp.drafting.referents.referent import Referent

__all__ = ["Referent", "Referents"]
