"""Backups follow the order in which they were made: a clock that jumps costs none of them, and fills no disk."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from studyapp import paths
from studyapp.domain.entries import Backup
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import backups
from studyapp.operations.reviews import reviewing
from studyapp.scheduling.replay import replay
from studyapp.scheduling.study_day import MS_PER_DAY, MS_PER_HOUR, Moment, study_day_of
from studyapp.storage.backups.backup_files import MONTH, MONTHS, NEWEST, WEEK, WEEKS, outdated_backups
from tests.kills import KILLS, tell
from tests.storage.material import NOON_MS, Clock, essay, generation, opened

ZONES = (
    *("Europe/Berlin", "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca"),
    *("Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Honolulu", "Asia/Kathmandu", "America/Santiago"),
)
LEAPS = (
    *(sign * hours * MS_PER_HOUR for sign in (-1, 1) for hours in (1, 5, 12, 24, 48)),
    *(sign * days * MS_PER_DAY for sign in (-1, 1) for days in (6, 30, 365, 2000)),
)


class Zoned(Clock):
    """A clock whose zone changes between summer and winter when it does so in truth."""

    zone = ZoneInfo("Europe/Berlin")

    def offset(self, ms: int) -> int:
        offset = self.on_the_wall(ms).utcoffset()
        assert offset is not None
        return round(offset.total_seconds() / 60)

    def on_the_wall(self, ms: int) -> datetime:
        return datetime.fromtimestamp(ms / 1000, self.zone)

    def day(self, ms: int) -> int:
        """The study day by the calendar: the date on the wall four hours before the time on the wall."""
        return ((self.on_the_wall(ms) - timedelta(hours=4)).date() - date(1970, 1, 1)).days

    def next_change(self, ms: int) -> int:
        """When the clock on the wall is changed next, to the hour; the moment itself where that is not so this year."""
        hours = range(ms, ms + 365 * MS_PER_DAY, MS_PER_HOUR)
        return next((hour for hour in hours if self.offset(hour) != self.offset(ms)), ms)


@dataclass
class Life:
    """Days of use with a clock that is wrong for a while again and again, in one zone after the other.

    Attributes:
        clock: what the computer shows.
        jumps: of the clock and of the zone, so far.
        changes: between summer and winter that were met within hours.
        wrong_ms: how far the clock is ahead now.
    """

    chance: Random
    clock: Zoned = field(default_factory=Zoned)
    jumps: int = 0
    changes: int = 0
    wrong_ms: int = 0
    _true_ms: int = NOON_MS
    _wrong_for: int = 0

    def starts(self, jumps: int) -> Iterator[Moment]:
        """Each start of the program, some on the same day, until the clock jumped so often and is right again."""
        while self.jumps < jumps or self.wrong_ms:
            self._true_ms += round(self.chance.choice((0.02, 0.3, 1, 1, 1, 1, 2, 3)) * MS_PER_DAY)
            self._turn()
            if self.chance.random() < 0.1:
                yield from self._across_a_change()
            yield self._now()

    @property
    def true_day(self) -> int:
        return self.clock.day(self._true_ms)

    def _now(self) -> Moment:
        self.clock.ms = self._true_ms + self.wrong_ms
        return Moment(self.clock.ms, self.clock.offset(self.clock.ms))

    def _across_a_change(self) -> Iterator[Moment]:
        """Starts in the hours before the clock on the wall is changed; the next one comes after."""
        if (change := self.clock.next_change(self._true_ms)) > self._true_ms:
            self.changes += 1
            for hours in (5, 1):
                if change - hours * MS_PER_HOUR > self._true_ms:
                    self._true_ms = change - hours * MS_PER_HOUR
                    yield self._now()
            self._true_ms = change + self.chance.choice((0, 1, 5)) * MS_PER_HOUR

    def _turn(self) -> None:
        if self.wrong_ms:
            self._wrong_for -= 1
            if self._wrong_for <= 0:
                self.wrong_ms, self.jumps = 0, self.jumps + 1
        elif self.chance.random() < 0.3:
            self.wrong_ms, self.jumps = self.chance.choice(LEAPS), self.jumps + 1
            self._wrong_for = self.chance.choice((1, 1, 2, 3, 12))
        if self.chance.random() < 0.05:
            self.clock.zone, self.jumps = ZoneInfo(self.chance.choice(ZONES)), self.jumps + 1


def daily_of(path: Path) -> list[Backup]:
    return [backup for backup in backups.list_backups(path) if backup.reason == "daily"]


def replayed(library: Library) -> None:
    """The log gives each state again."""
    log = library.review_log()
    for card in library.cards():
        scheduler = library.scheduler(library.deck(card.deck_uid).options)
        mine = [entry for entry in log if entry.card_uid == card.uid]
        assert replay(mine, scheduler, card.uid) == library.state(card.uid)


def test_no_jump_of_the_clock_costs_a_backup_or_makes_one_at_each_start(tmp_path: Path) -> None:
    path, life = tmp_path / "a.studyapp", Life(Random(5))
    with opened(path, life.clock) as library:
        import_essay(library, generation(essay(count=6), suggested=0), take_proposed=True)
    made, true_days = list[Path](), {life.true_day}
    for seed, now in enumerate(life.starts(KILLS)):
        before, today = backups.list_backups(path), study_day_of(now)
        with opened(path, life.clock, seed) as library:
            card = library.cards()[life.jumps % 6]
            reviewing.answer(library, card.uid, life.chance.choice(list(Rating)), 900)
            assert library.review_log()[-1].study_day == library.today() == life.clock.day(life.clock.ms)
            replayed(library)
        true_days.add(life.true_day)
        after = backups.list_backups(path)
        new = [backup for backup in after if backup not in before]
        is_new_day = today not in [backup.study_day for backup in before[:2]]
        assert len(new) == 1 if is_new_day else len(new) <= 1
        assert after[: len(new)] == tuple(new), "the last good backup is the one that was made last"
        assert today in [backup.study_day for backup in after[:2]]
        made += [backup.path for backup in new]
        kept = [backup.path for backup in after]
        assert kept[:NEWEST] == made[: -NEWEST - 1 : -1]
        for gone in (backup for backup in before if backup not in after):
            apart = min(backup.day for backup in after if backup.day >= gone.day) - gone.day
            assert apart < WEEK or gone.day // WEEK < after[0].day // WEEK - WEEKS
            assert apart < MONTH or gone.day // MONTH < after[0].day // MONTH - MONTHS
        assert len(after) <= NEWEST + WEEKS + MONTHS
    tell(f"{life.jumps} jumps, {life.changes} clock changes met, {len(made)} backups made on {len(true_days)} days")
    assert life.changes
    assert len(made) <= len(true_days) + life.jumps


def backup_of(day: int, *, number: int | None = None, stamped: int | None = None) -> Backup:
    counted = day if number is None else number
    shown = day if stamped is None else stamped
    return Backup(Path(f"{counted}-{shown}"), counted, counted, shown * MS_PER_DAY, shown, "daily", 1)


def lived(days: int) -> list[Backup]:
    """What stays of a backup a day."""
    held = list[Backup]()
    for day in range(1, days + 1):
        held.insert(0, backup_of(day))
        gone = outdated_backups(held)
        held = [backup for backup in held if backup not in gone]
    return held


@pytest.mark.parametrize("days", [*range(360, 390, 3), 1000])
def test_the_last_days_weeks_and_months_stay(days: int) -> None:
    ages = [days - backup.day for backup in lived(days)]
    assert ages[:NEWEST] == list(range(NEWEST))
    for week in range(1, WEEKS + 1):
        assert any(7 * week <= age < 7 * week + 7 for age in ages)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    today = start + timedelta(days=days)
    months = {(today - timedelta(days=age)).strftime("%Y-%m") for age in ages}
    assert len(months) >= 11
    assert len(ages) <= NEWEST + WEEKS + MONTHS


def test_a_false_backup_of_the_version_before_is_not_the_last_and_no_true_one_goes_for_it(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.studyapp", Clock()
    opened(path, clock).close()
    clock.forward(days=1)
    opened(path, clock).close()
    (sound,) = backups.list_backups(path)
    named = ["20260701T080000000Z-daily", "20260731T080000000Z-daily", "20270801T080000000Z-daily"]
    for name in named:
        (paths.backups_folder(path) / f"{name}.studyapp").write_bytes(sound.path.read_bytes())
    sound.path.unlink()
    assert [backup.path.stem for backup in backups.list_backups(path)] == named[::-1]
    for _ in range(34):
        clock.forward(days=1)
        opened(path, clock).close()
        opened(path, clock).close()
        assert backups.list_backups(path)[0].study_day == study_day_of(Moment(clock.ms, clock.offset_min))
        assert {each.path.stem for each in backups.list_backups(path)} >= set(named)


def test_a_restored_library_goes_on_counting(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.studyapp", Clock()
    opened(path, clock).close()
    for _ in range(3):
        clock.forward(days=1)
        opened(path, clock).close()
    oldest = backups.list_backups(path)[-1]
    backups.restore_backup(path, oldest.path)
    clock.forward(days=1)
    opened(path, clock).close()
    assert [backup.number for backup in backups.list_backups(path)] == [4, 3, 2, 1]
