"""The modules that the window loads on first use, so that it is painted before SQLModel is loaded.

Write `lazy.history.undo(library)`. The thread that names a module here first loads it, and everything that it imports;
what needs the library is named inside a job.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp import library, reading
    from studyapp.anki.connect import client as anki_client
    from studyapp.assistant import addresses as assistant_addresses
    from studyapp.assistant import answer_cache
    from studyapp.assistant import keys as assistant_keys
    from studyapp.classroom import paper
    from studyapp.deckfile import merging
    from studyapp.exchange import tables as exchange_tables
    from studyapp.fetching import connecting
    from studyapp.matching import text_differences
    from studyapp.operations import decks, next_steps, turns, wording
    from studyapp.operations.answering import asking
    from studyapp.operations.assisting import asker, choosing, storing, trial
    from studyapp.operations.curating import agreeing, packed
    from studyapp.operations.curating import files as curating_files
    from studyapp.operations.curating.getting import sources as deck_sources
    from studyapp.operations.curating.getting import subscribing, subscriptions
    from studyapp.operations.curating.giving_back import analysing, queueing, suggesting
    from studyapp.operations.curating.in_class import classroom, handing_out
    from studyapp.operations.curating.linting import linting
    from studyapp.operations.curating.publishing import preparing, releasing
    from studyapp.operations.curating.publishing import version as deck_version
    from studyapp.operations.curating.taking import shared_cards, taking
    from studyapp.operations.essays import (
        arriving,
        auditing,
        describing,
        importing,
        printing,
        referencing,
        remaking,
        rereading,
        revising,
        revision_rows,
        sample,
        unmade_texts,
    )
    from studyapp.operations.exams import exam_days, exam_editing, exam_planner, exam_plans
    from studyapp.operations.exams import unjudged as exam_unjudged
    from studyapp.operations.exporting import everything, packages, sending, text_plans
    from studyapp.operations.exporting import texts as exporting_texts
    from studyapp.operations.library import backups, examining, history, moving, reporting, trash
    from studyapp.operations.memory import blanking, comparing, learning, progress, recall, section_recall
    from studyapp.operations.memory import history as card_history
    from studyapp.operations.mending import joining, leeches, mending
    from studyapp.operations.notes import adding, drafts, duplicates, editing, marking, media, to_judge
    from studyapp.operations.notes import replacing as note_replacing
    from studyapp.operations.proving import adviser, advising
    from studyapp.operations.receiving import report_rows
    from studyapp.operations.reviews import days, rescheduling, reviewing, tree_limits
    from studyapp.operations.schedule import fitting, study_settings
    from studyapp.operations.searching import finding, sorting
    from studyapp.operations.searching import table as search_table
    from studyapp.operations.searching import texts as searching_texts
    from studyapp.reading.pdf import reader as pdf_reader
    from studyapp.rendering import (
        brief,
        card_sides,
        cloze_html,
        imported_cards,
        light_source,
        markdown,
        pasted_html,
        typesetting,
    )
    from studyapp.scheduling import clock, pace
    from studyapp.scheduling import wording as schedule_wording
else:
    _MODULES = {
        "anki_client": "studyapp.anki.connect.client",
        "assistant_addresses": "studyapp.assistant.addresses",
        "answer_cache": "studyapp.assistant.answer_cache",
        "assistant_keys": "studyapp.assistant.keys",
        "paper": "studyapp.classroom.paper",
        "merging": "studyapp.deckfile.merging",
        "exchange_tables": "studyapp.exchange.tables",
        "connecting": "studyapp.fetching.connecting",
        "library": "studyapp.library",
        "text_differences": "studyapp.matching.text_differences",
        "asking": "studyapp.operations.answering.asking",
        "asker": "studyapp.operations.assisting.asker",
        "choosing": "studyapp.operations.assisting.choosing",
        "storing": "studyapp.operations.assisting.storing",
        "trial": "studyapp.operations.assisting.trial",
        "agreeing": "studyapp.operations.curating.agreeing",
        "curating_files": "studyapp.operations.curating.files",
        "deck_sources": "studyapp.operations.curating.getting.sources",
        "subscribing": "studyapp.operations.curating.getting.subscribing",
        "subscriptions": "studyapp.operations.curating.getting.subscriptions",
        "analysing": "studyapp.operations.curating.giving_back.analysing",
        "queueing": "studyapp.operations.curating.giving_back.queueing",
        "suggesting": "studyapp.operations.curating.giving_back.suggesting",
        "classroom": "studyapp.operations.curating.in_class.classroom",
        "handing_out": "studyapp.operations.curating.in_class.handing_out",
        "linting": "studyapp.operations.curating.linting.linting",
        "packed": "studyapp.operations.curating.packed",
        "preparing": "studyapp.operations.curating.publishing.preparing",
        "releasing": "studyapp.operations.curating.publishing.releasing",
        "deck_version": "studyapp.operations.curating.publishing.version",
        "shared_cards": "studyapp.operations.curating.taking.shared_cards",
        "taking": "studyapp.operations.curating.taking.taking",
        "decks": "studyapp.operations.decks",
        "arriving": "studyapp.operations.essays.arriving",
        "auditing": "studyapp.operations.essays.auditing",
        "unmade_texts": "studyapp.operations.essays.unmade_texts",
        "describing": "studyapp.operations.essays.describing",
        "printing": "studyapp.operations.essays.printing",
        "referencing": "studyapp.operations.essays.referencing",
        "remaking": "studyapp.operations.essays.remaking",
        "rereading": "studyapp.operations.essays.rereading",
        "revising": "studyapp.operations.essays.revising",
        "revision_rows": "studyapp.operations.essays.revision_rows",
        "sample": "studyapp.operations.essays.sample",
        "importing": "studyapp.operations.essays.importing",
        "exam_days": "studyapp.operations.exams.exam_days",
        "exam_planner": "studyapp.operations.exams.exam_planner",
        "exam_plans": "studyapp.operations.exams.exam_plans",
        "exam_editing": "studyapp.operations.exams.exam_editing",
        "exam_unjudged": "studyapp.operations.exams.unjudged",
        "everything": "studyapp.operations.exporting.everything",
        "packages": "studyapp.operations.exporting.packages",
        "sending": "studyapp.operations.exporting.sending",
        "text_plans": "studyapp.operations.exporting.text_plans",
        "exporting_texts": "studyapp.operations.exporting.texts",
        "backups": "studyapp.operations.library.backups",
        "examining": "studyapp.operations.library.examining",
        "history": "studyapp.operations.library.history",
        "moving": "studyapp.operations.library.moving",
        "reporting": "studyapp.operations.library.reporting",
        "trash": "studyapp.operations.library.trash",
        "blanking": "studyapp.operations.memory.blanking",
        "card_history": "studyapp.operations.memory.history",
        "comparing": "studyapp.operations.memory.comparing",
        "learning": "studyapp.operations.memory.learning",
        "progress": "studyapp.operations.memory.progress",
        "recall": "studyapp.operations.memory.recall",
        "section_recall": "studyapp.operations.memory.section_recall",
        "joining": "studyapp.operations.mending.joining",
        "leeches": "studyapp.operations.mending.leeches",
        "mending": "studyapp.operations.mending.mending",
        "adding": "studyapp.operations.notes.adding",
        "drafts": "studyapp.operations.notes.drafts",
        "duplicates": "studyapp.operations.notes.duplicates",
        "editing": "studyapp.operations.notes.editing",
        "marking": "studyapp.operations.notes.marking",
        "media": "studyapp.operations.notes.media",
        "note_replacing": "studyapp.operations.notes.replacing",
        "to_judge": "studyapp.operations.notes.to_judge",
        "next_steps": "studyapp.operations.next_steps",
        "adviser": "studyapp.operations.proving.adviser",
        "advising": "studyapp.operations.proving.advising",
        "report_rows": "studyapp.operations.receiving.report_rows",
        "days": "studyapp.operations.reviews.days",
        "rescheduling": "studyapp.operations.reviews.rescheduling",
        "reviewing": "studyapp.operations.reviews.reviewing",
        "tree_limits": "studyapp.operations.reviews.tree_limits",
        "fitting": "studyapp.operations.schedule.fitting",
        "study_settings": "studyapp.operations.schedule.study_settings",
        "finding": "studyapp.operations.searching.finding",
        "sorting": "studyapp.operations.searching.sorting",
        "search_table": "studyapp.operations.searching.table",
        "searching_texts": "studyapp.operations.searching.texts",
        "turns": "studyapp.operations.turns",
        "wording": "studyapp.operations.wording",
        "reading": "studyapp.reading",
        "pdf_reader": "studyapp.reading.pdf.reader",
        "brief": "studyapp.rendering.brief",
        "cloze_html": "studyapp.rendering.cloze_html",
        "card_sides": "studyapp.rendering.card_sides",
        "imported_cards": "studyapp.rendering.imported_cards",
        "light_source": "studyapp.rendering.light_source",
        "markdown": "studyapp.rendering.markdown",
        "pasted_html": "studyapp.rendering.pasted_html",
        "typesetting": "studyapp.rendering.typesetting",
        "clock": "studyapp.scheduling.clock",
        "pace": "studyapp.scheduling.pace",
        "schedule_wording": "studyapp.scheduling.wording",
    }

    def __getattr__(name: str) -> ModuleType:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = globals()[name] = import_module(_MODULES[name])
        return module
