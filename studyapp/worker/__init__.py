"""The child process that makes cards: `studyapp worker`."""

from studyapp.worker.serving import main

__all__ = ["main"]
