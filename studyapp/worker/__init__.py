"""Run the child processes that compute; `jobs` has a function for each kind of work."""

from typing import NoReturn

from studyapp.worker import jobs


def main(work: str = "") -> NoReturn:
    """Serve requests until the input ends.

    Args:
        work: "" makes cards, "fit" fits the memory model, "plan" plans until an exam, "assist" asks an assistant,
            "advise" holds cards against their passages.
    """
    if work == "assist":
        jobs.ask_assistant()
    if work == "advise":
        jobs.advise_on_cards()
    if work == "fit":
        jobs.fit_schedule()
    if work == "plan":
        jobs.plan_exam()
    jobs.make_cards()
