"""The child processes that compute: `studyapp worker` makes cards, `studyapp worker fit` fits the memory model."""

from typing import NoReturn


def main(work: str = "") -> NoReturn:
    """Serve requests until the input ends.

    Args:
        work: "" makes cards, "fit" fits the memory model.
    """
    from studyapp.worker import fitting, serving

    if work == "fit":
        fitting.main()
    serving.main()
