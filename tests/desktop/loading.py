"""Loads what every window loads once it is painted, for the parent of windows that are there to be killed."""


def load() -> None:
    """Load it, and make one library, so that a child costs no more than what it does itself."""
    from studyapp import library  # noqa: F401 - loaded for the child, which is forked from here
    from studyapp.desktop import library_start  # noqa: F401 - loaded for the child, which is forked from here
    from studyapp.operations.curating.getting import subscriptions  # noqa: F401 - loaded for the child, which is forked from here
    from studyapp.operations.exams import exam_days  # noqa: F401 - loaded for the child, which is forked from here
    from studyapp.operations.library import moving  # noqa: F401 - loaded for the child, which is forked from here
    from studyapp.operations.reviews import reviewing  # noqa: F401 - loaded for the child, which is forked from here
    from studyapp.storage.opening import open_empty

    with open_empty():
        pass  # what making a database loads, which is read from hundreds of files
