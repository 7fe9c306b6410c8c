"""How often a test kills a process; STUDYAPP_KILLS sets it (20 by default; 200 by the task `kills`)."""

import os

KILLS = int(os.environ.get("STUDYAPP_KILLS", "20"))
"""Kills of a process that writes all the time; a process that must load the language models is killed less often."""
