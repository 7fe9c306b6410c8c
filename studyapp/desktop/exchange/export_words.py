"""Describe an export in words; needs no widgets."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from studyapp.desktop import counting
from studyapp.domain.exchange.packages import ExportPlan
from studyapp.formats.registry import APKG


def told_plan(plan: ExportPlan) -> str:
    """Count what goes out, in one sentence."""
    parts = [counting.cards(plan.cards)]
    if plan.reviews:
        parts.append(counting.answers(plan.reviews))
    if plan.media:
        size = QLocale().formattedDataSize(plan.media_bytes)
        parts.append(f"{counting.media(plan.media)} ({size})")
    return " · ".join(parts)


def told_written(path: Path, *, is_checked: bool) -> str:
    """Return the path of the export; packages have been read back and compared."""
    translate = QCoreApplication.translate
    words = translate("Export", "Written and checked: {path}") if is_checked else translate("Export", "Written: {path}")
    return words.format(path=path)


def told_next(form: str, *, with_progress: bool) -> str:
    """Return the next step with an exported file."""
    translate = QCoreApplication.translate
    if form != APKG.name:
        return ""
    if with_progress:
        return translate(
            "Export",
            "In Anki: File, Import, and choose the file. Turn on “Import any learning progress” there before you press "
            "Import. Anki takes progress only for cards that it does not have yet, and its presets stay as they are.",
        )
    return translate(
        "Export",
        "In Anki: File, Import, and choose the file. What Anki has already is updated; what you learned there stays.",
    )
