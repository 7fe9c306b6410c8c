"""Log bugs of this program to a file, for people who report them."""

import logging
import sys
from pathlib import Path

from studyapp.domain.faults import LOGGER

FAULTS_LOG = "faults.log"
"""The log's name in the config folder."""

_KEPT_BYTES = 1_000_000  # a larger log begins anew


def write_down(log: Path, report: str) -> None:
    """Append a report to the log; if that fails, say so on standard error."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > _KEPT_BYTES:
            log.unlink()
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(report + "\n")
    except OSError as error:
        sys.stderr.write(f"The report could not be written to {log}: {error}\n")


class _FaultHandler(logging.Handler):
    """Appends each fault to the log; after the first one, names the log on standard error."""

    def __init__(self, log: Path) -> None:
        super().__init__(logging.ERROR)
        self._log = log
        self._has_named_log = False

    def emit(self, record: logging.LogRecord) -> None:
        """Append a fault."""
        write_down(self._log, record.getMessage())
        if not self._has_named_log:
            self._has_named_log = True
            sys.stderr.write(f"studyapp: a fault was written to {self._log}\n")


def keep_faults(folder: Path) -> None:
    """Write the faults of this process to a folder from here on."""
    logger = logging.getLogger(LOGGER)
    logger.propagate = False
    for handler in [*logger.handlers]:
        logger.removeHandler(handler)
    logger.addHandler(_FaultHandler(folder / FAULTS_LOG))
