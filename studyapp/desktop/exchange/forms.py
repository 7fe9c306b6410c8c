"""The formats for export, each with its options and its writer; needs no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from studyapp.desktop import lazy
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import ExportPlan, ExportRequest
from studyapp.domain.messages import msg
from studyapp.formats.registry import APKG, named, written_by
from studyapp.formats.values import Format, Writer

if TYPE_CHECKING:
    from studyapp.library import Library

Progress = Callable[[int, int], None]

FORMS: Final = written_by(Writer.LIBRARY)
"""The formats in which decks are exported, the usual one first."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan of an export.

    Attributes:
        sample: the first lines of a text.
    """

    plan: ExportPlan
    sample: tuple[str, ...] = ()


def form_of(name: str) -> Format:
    """Return the format of a name that the settings kept; the usual one where there is none."""
    return named(name, FORMS) or APKG


def plan(form: Format, library: "Library", request: ExportRequest, progress: Progress) -> Planned:
    """Plan an export.

    Raises:
        StudyAppError: nothing can be written so.
    """
    return (_plan_package if form is APKG else partial(_plan_text, form))(library, request, progress)


def write(form: Format, library: "Library", request: ExportRequest, path: Path, progress: Progress) -> Planned:
    """Write decks, and tell what was written.

    Raises:
        StudyAppError: nothing can be written so, or not there.
    """
    return (_write_package if form is APKG else partial(_write_text, form))(library, request, path, progress)


def _plan_package(library: "Library", request: ExportRequest, progress: Progress) -> Planned:
    return Planned(lazy.packages.plan_package(library, request, progress))


def _write_package(library: "Library", request: ExportRequest, path: Path, progress: Progress) -> Planned:
    return Planned(lazy.packages.export_package(library, request, path, progress))


def _plan_text(form: Format, library: "Library", request: ExportRequest, progress: Progress) -> Planned:
    if request.notes:
        raise StudyAppError(msg("single-notes-go-out-as-an-anki-package-only"), msg("choose-a-deck-or-an-anki-package"))
    progress(0, 0)
    return Planned(*lazy.text_plans.plan_text(library, request.decks, form))


def _write_text(form: Format, library: "Library", request: ExportRequest, path: Path, progress: Progress) -> Planned:
    planned = _plan_text(form, library, request, progress)
    progress(0, planned.plan.notes)
    lazy.exporting_texts.export_text(library, request.decks, form, path)
    return planned
