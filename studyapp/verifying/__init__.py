"""A card that anybody wrote and the sentences that it cites -> what is proved of it, and what is refused and why."""

from studyapp.verifying.verifier import Verifier

__all__ = ["Verifier"]
