"""Read a file of any known format as an Essay without page furniture, with a map back to the file."""

from studyapp.reading.files import SIZE_LIMIT, read_file
from studyapp.reading.texts import READER_VERSION, read_text

__all__ = ["READER_VERSION", "SIZE_LIMIT", "read_file", "read_text"]
