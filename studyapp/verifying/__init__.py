"""Check cards of any origin against the sentences that they cite."""

from studyapp.verifying.verifier import Verifier

__all__ = ["Verifier"]
