"""The library's file: SQLite behind one door; values of the domain go in and come out, rows never do."""

from studyapp.storage.location import LibraryLocation
from studyapp.storage.opening import open_store, refuse_unusable
from studyapp.storage.store import Store
from studyapp.storage.writer import Writer

__all__ = ["LibraryLocation", "Store", "Writer", "open_store", "refuse_unusable"]
