"""FSRS brings nothing heavy with it, and is loaded only when a scheduler is made."""

import json
import subprocess
import sys

_PROBE = """
import json, sys
from studyapp.scheduling import memory, queue, replay, scheduler, study_day, wording
before = "fsrs" in sys.modules
from studyapp.domain.decks import DeckOptions
scheduler.Scheduler(DeckOptions())
heavy = [name for name in ("torch", "numpy", "pandas", "tqdm") if name in sys.modules]
print(json.dumps([before, heavy]))
"""


def test_loading_is_light() -> None:
    done = subprocess.run([sys.executable, "-c", _PROBE], check=True, capture_output=True, text=True)
    assert json.loads(done.stdout) == [False, []]
