"""Start the program: the window, the worker, or the command line."""

import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from studyapp import paths, unfinished
from studyapp.domain.errors import StudyAppError
from studyapp.fault_log import keep_faults

FAILED, BUG = 1, 70  # the world failed; a bug (EX_SOFTWARE of sysexits.h); 0 and 2 are the command line's
INTERRUPTED = 130  # as shells tell of Ctrl+C
_WORK = ("fit", "plan", "assist", "advise")  # of workers, beside making cards
_REPORT = "studyapp: this is a fault in studyapp itself. Please report it, with all of the text above."


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments, or with the process's own; returns the exit code.

    Without any argument, and for the command `open`, the window is shown; `worker` and `pdf` are for its own use.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    interruptions = _Interruptions()
    try:
        return _run(arguments)
    except StudyAppError as error:
        from studyapp.cli.output import print_notices

        print_notices([f"studyapp: {error.message}", *([error.advice] if error.advice else [])])
        return FAILED
    except Exception:  # noqa: BLE001 - the outermost door: whatever else comes here is a bug
        if interruptions.came:
            return INTERRUPTED
        traceback.print_exc()
        sys.stderr.write(_REPORT + "\n")
        return BUG
    finally:
        interruptions.forget()


class _Interruptions:
    """Tells whether Ctrl+C was pressed: a compiled module that is being imported turns it into another error."""

    def __init__(self) -> None:
        self.came = False
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._note)

    def forget(self) -> None:
        """Leave Ctrl+C to Python again."""
        if signal.getsignal(signal.SIGINT) == self._note:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.came = True
        signal.default_int_handler(number, frame)


def _run(arguments: list[str]) -> int:
    unfinished.note_in(paths.unfinished_folder())
    if arguments[:1] not in (["worker"], ["pdf"]):
        unfinished.clear()
    if not arguments:
        return _window(None, None)
    keep_faults(paths.config_folder())
    if arguments == ["worker"] or arguments in [["worker", work] for work in _WORK]:
        from studyapp import worker

        worker.main(*arguments[1:])
    if arguments == ["pdf"]:
        from studyapp.reading.pdf import child

        child.main()
    from studyapp import cli

    return cli.run(arguments, _window)


def _window(library: Path | None, file: Path | None) -> int:
    from studyapp.desktop.app import run

    return run(library, file)


if __name__ == "__main__":
    sys.exit(main())
