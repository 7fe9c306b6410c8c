"""The command line; never loads Qt."""

from studyapp.cli.app import app, run

__all__ = ["app", "run"]
