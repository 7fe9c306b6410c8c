"""The review log and the cards' states as numbers."""

from studyapp.statistics.outlook import forecast, phases
from studyapp.statistics.past import Day, Retention, answers_in, days, streak, true_retention
from studyapp.statistics.summary import Summary, summary

__all__ = [
    "Day",
    "Retention",
    "Summary",
    "answers_in",
    "days",
    "forecast",
    "phases",
    "streak",
    "summary",
    "true_retention",
]
