"""The child processes that compute: `studyapp worker` makes cards, `fit` fits memory, `plan` plans, `assist` asks."""

from typing import NoReturn


def main(work: str = "") -> NoReturn:
    """Serve requests until the input ends.

    Args:
        work: "" makes cards, "fit" fits the memory model, "plan" plans until an exam, "assist" asks an assistant.
    """
    from studyapp.worker import assisting, fitting, planning, serving

    if work == "assist":
        assisting.main()
    if work == "fit":
        fitting.main()
    if work == "plan":
        planning.main()
    serving.main()
