"""How often a test kills a process; STUDYAPP_KILLS sets it (20 by default; 200 by the task `kills`)."""

import os
import sys

_GIVEN = os.environ.get("STUDYAPP_KILLS")
KILLS = int(_GIVEN or "20")
"""Kills of a process that writes all the time."""


def kills(usual: int) -> int:
    """Kills of a process that is slow to begin: fewer, unless so many are asked for."""
    return KILLS if _GIVEN else usual


def tell(figures: str) -> None:
    """Say what kills came to; the task `kills` shows it."""
    sys.stdout.write(f"{figures}\n")
