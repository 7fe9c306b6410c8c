"""The library's file: SQLite behind one door; values of the domain go in and come out, rows never do."""

from studyapp.storage.location import LibraryLocation
from studyapp.storage.opening import look, open_store
from studyapp.storage.store import Store
from studyapp.storage.writer import Writer

__all__ = ["LibraryLocation", "Store", "Writer", "look", "open_store"]
