"""Chooses the backups that stay as time goes by, by counts that only grow, since a clock may be wrong.

Days are counted as they come, whatever date they bear: a day on which the clock runs a year ahead is one day more, and
so is the first one after a summer without the program. So no backup stays or goes for what is stamped on it.
"""

from collections.abc import Sequence

from studyapp.domain.entries import Backup

NEWEST = 7
WEEKS = 4
MONTHS = 12
WEEK, MONTH = 7, 28  # days

_UNCOUNTED_FOR = NEWEST + WEEKS * WEEK
"""Days for which the backups of a version that counted none all stay."""


def outdated(backups: Sequence[Backup]) -> list[Backup]:
    """Those to let go, of backups that stand newest first: all but the newest, and the last of weeks and months."""
    newest = set(backups[:NEWEST])
    of_week = [backup for backup in _last_of_each(backups, WEEK) if backup not in newest]
    of_month = [backup for backup in _last_of_each(backups, MONTH) if backup not in newest]
    kept = {*newest, *of_week[:WEEKS], *of_month[:MONTHS]}
    is_counted = bool(backups) and backups[0].day > _UNCOUNTED_FOR
    return [backup for backup in backups if backup not in kept and (backup.number or is_counted)]


def _last_of_each(backups: Sequence[Backup], days: int) -> list[Backup]:
    last: dict[int, Backup] = {}
    for backup in backups:
        last.setdefault(backup.day // days, backup)
    return list(last.values())
