"""The child processes that compute; each kind of work has a module with its requests."""

from typing import NoReturn


def main(work: str = "") -> NoReturn:
    """Serve requests until the input ends.

    Args:
        work: "" makes cards, "fit" fits the memory model, "plan" plans until an exam, "assist" asks an assistant,
            "advise" holds cards against their passages.
    """
    from studyapp.worker import advising, assisting, fitting, planning, serving

    if work == "assist":
        assisting.main()
    if work == "advise":
        advising.main()
    if work == "fit":
        fitting.main()
    if work == "plan":
        planning.main()
    serving.main()
