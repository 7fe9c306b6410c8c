"""The forms in which decks go out, each with what it can carry and who writes it; needs no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.desktop.exchange.sources import TEXT_FORMS
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exporting import ExportPlan, ExportRequest

if TYPE_CHECKING:
    from studyapp.library import Library

Progress = Callable[[int, int], None]

_SUFFIXES = {"tsv": "txt", "csv": "csv", "quizlet": "txt", "remnote": "md", "hashcards": "md", "crowdanki": ""}


@dataclass(frozen=True, slots=True)
class Planned:
    """What would be written.

    Attributes:
        sample: the first lines of a text.
    """

    plan: ExportPlan
    sample: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form of file.

    Attributes:
        key: what the settings keep of it.
        suffix: of its files; "" for a folder.
        is_package: whether it can carry single notes, due dates and history, and puts decks under another one.
        plan: tells what would be written.
        write: writes it and tells what was written.
    """

    key: str
    suffix: str
    is_package: bool
    plan: "Callable[[Library, ExportRequest, Progress], Planned]"
    write: "Callable[[Library, ExportRequest, Path, Progress], Planned]"


def forms() -> tuple[Form, ...]:
    """All forms, the usual one first."""
    texts = (
        Form(key, _SUFFIXES[key], False, partial(_plan_text, key), partial(_write_text, key)) for key in TEXT_FORMS
    )
    return (Form("apkg", "apkg", True, _plan_package, _write_package), *texts)


def form_of(key: str) -> Form:
    """The form with a key; the usual one where there is none."""
    return next((form for form in forms() if form.key == key), forms()[0])


def _plan_package(library: "Library", request: ExportRequest, progress: Progress) -> Planned:
    from studyapp.operations.exporting import packages

    return Planned(packages.plan_package(library, request, progress))


def _write_package(library: "Library", request: ExportRequest, path: Path, progress: Progress) -> Planned:
    from studyapp.operations.exporting import packages

    return Planned(packages.export_package(library, request, path, progress))


def _plan_text(key: str, library: "Library", request: ExportRequest, progress: Progress) -> Planned:
    from studyapp.exchange.forms import TextForm
    from studyapp.operations.exporting.text_plans import plan_text

    if request.notes:
        raise StudyAppError("Single notes go out as an Anki package only.", "Choose a deck, or an Anki package.")
    progress(0, 0)
    return Planned(*plan_text(library, request.decks, TextForm(key)))


def _write_text(key: str, library: "Library", request: ExportRequest, path: Path, progress: Progress) -> Planned:
    from studyapp.exchange.forms import TextForm
    from studyapp.operations.exporting.texts import export_text

    planned = _plan_text(key, library, request, progress)
    progress(0, planned.plan.notes)
    export_text(library, request.decks, TextForm(key), path)
    return planned
