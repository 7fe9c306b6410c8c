"""The child processes that compute: `studyapp worker` makes cards, `worker fit` fits memory, `worker plan` plans."""

from typing import NoReturn


def main(work: str = "") -> NoReturn:
    """Serve requests until the input ends.

    Args:
        work: "" makes cards, "fit" fits the memory model, "plan" plans until an exam.
    """
    from studyapp.worker import fitting, planning, serving

    if work == "fit":
        fitting.main()
    if work == "plan":
        planning.main()
    serving.main()
