"""`studyapp assist`: cards in an assistant's words, proved or refused, as drafts of an essay of the library."""

from dataclasses import replace
from typing import Annotated, Any

import typer

from studyapp import paths, settings
from studyapp.assistant.addresses import base_of
from studyapp.assistant.answer_cache import Answers
from studyapp.assistant.keys import Keys, system_ring
from studyapp.cli.essays.finding import EssayName, find_essay
from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import print_notices, print_sentence, print_table, progress_on_terminal, write_json
from studyapp.domain.assisting import AssistantRequest, AssistantResult, Cost, Endpoint
from studyapp.domain.entries import EssayEntry
from studyapp.domain.generation import DraftNote, DraftStatus
from studyapp.library import Library
from studyapp.operations.assisting.asking import Assistant, PreparedEssay, preview_messages
from studyapp.operations.assisting.choosing import make_endpoint, request_open_claims, section_span
from studyapp.operations.assisting.storing import keep_drafts
from studyapp.operations.essays.auditing import audit_essay
from studyapp.operations.essays.remaking import source

_FLAG = "Ask again where an answer was kept from an earlier run."


def assist(  # noqa: PLR0913, PLR0917 - one argument an option
    context: typer.Context,
    essay: EssayName,
    section: Annotated[
        str | None, typer.Option("--section", metavar="SECTION", help="Number or heading of one.", show_default=False)
    ] = None,
    is_open: Annotated[bool, typer.Option("--open", help="Only for the claims that no card asks.")] = False,
    anew: Annotated[bool, typer.Option("--anew", help=_FLAG)] = False,
    shows: Annotated[bool, typer.Option("--show", help="Print what would be sent, and send nothing.")] = False,
    address: Annotated[
        str | None,
        typer.Option("--address", metavar="URL", help="Of the service; else the preferences'.", show_default=False),
    ] = None,
    model: Annotated[
        str | None, typer.Option("--model", metavar="NAME", help="Else the preferences'.", show_default=False)
    ] = None,
    elsewhere: Annotated[
        bool, typer.Option("--elsewhere", help="Let passages go to an address that is not this computer.")
    ] = False,
    json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """Ask a language model that you run or trust for cards of an essay.

    They come as drafts, each proved by our own checks or refused with the reason; proved ones are proposed. Nothing
    is sent unless the assistant is switched on in the preferences, or --address names one. A key for it comes from
    the preferences, or from the environment variable STUDYAPP_ASSISTANT_KEY.
    """
    endpoint = None if shows else _endpoint(address, model, confirms=elsewhere)
    with open_chosen_library(context, library) as open_library:
        entry = find_essay(open_library, essay)
        wish = replace(_make_request(open_library, entry, section, only_open=is_open), anew=anew)
        parts = _ask_assistant(open_library, entry, wish, endpoint)
    if json:
        write_json(values(parts))
    elif shows:
        print_sentence("\n\n".join(part.sent for part in parts))
    else:
        _print_parts(parts)


def values(parts: list[AssistantResult]) -> dict[str, Any]:
    """Return the JSON values that `assist --json` prints."""
    cost = sum((part.cost for part in parts), Cost())
    return {
        "cards": [_card(draft) for part in parts for draft in part.drafts],
        "unread": sum(part.unread for part in parts),
        "sent": [part.sent for part in parts],
        "tokens": {"sent": cost.sent, "received": cost.received},
        "seconds": round(cost.seconds, 2),
        "kept_answers": cost.kept,
    }


def _endpoint(address: str | None, model: str | None, *, confirms: bool) -> Endpoint:
    choice, keys = settings.load(paths.config_folder()).assistant, Keys(system_ring())
    named = None if address is None else Endpoint(address, choice.model, keys.get(address))
    endpoint = named or make_endpoint(choice, keys)
    if confirms:
        endpoint = replace(endpoint, confirmed=base_of(endpoint.address).host)
    return endpoint if model is None else replace(endpoint, model=model)


def _make_request(library: Library, entry: EssayEntry, section: str | None, *, only_open: bool) -> AssistantRequest:
    spans = () if section is None else (section_span(library.essay(entry.uid), section),)
    return request_open_claims(audit_essay(library, entry.uid), spans) if only_open else AssistantRequest(spans)


def _ask_assistant(
    library: Library, entry: EssayEntry, wish: AssistantRequest, endpoint: Endpoint | None
) -> list[AssistantResult]:
    assistant = Assistant(endpoint, Answers(paths.answers_folder())) if endpoint else None
    essay = source(library, entry.uid)
    with progress_on_terminal("Reading the text") as report:
        studied = PreparedEssay(essay, progress=report)
    if assistant is None:
        return list(preview_messages(studied, wish))
    parts = []
    with progress_on_terminal("Asking the assistant") as report:
        for part in assistant.assist(studied, wish):
            parts.append(part)
            if part.drafts:
                keep_drafts(library, entry.uid, part.drafts, essay.text)
            if report:
                report(part.done, part.total)
    return parts


def _card(draft: DraftNote) -> dict[str, Any]:
    return {
        "uid": draft.uid,
        "proved": draft.status is DraftStatus.ACCEPTED,
        "front": draft.front,
        "back": draft.back,
        "source": draft.source,
        "place": {"start": draft.quote.start, "end": draft.quote.end},
        "verdict": draft.reason,
    }


def _print_parts(parts: list[AssistantResult]) -> None:
    drafts = [draft for part in parts for draft in part.drafts]
    if drafts:
        rows = [
            ("yes" if draft.status is DraftStatus.ACCEPTED else "no", draft.front, draft.back, _refusal_words(draft))
            for draft in drafts
        ]
        print_table(("Proved", "Question", "Answer", "Verdict"), rows)
    proved = sum(draft.status is DraftStatus.ACCEPTED for draft in drafts)
    unread = sum(part.unread for part in parts)
    print_sentence(f"{proved} proved, {len(drafts) - proved} refused, {unread} that could not be read.")
    cost = sum((part.cost for part in parts), Cost())
    kept = f"; {cost.kept} of {len(parts)} answers kept from before" if cost.kept else ""
    print_notices([f"{cost.sent:,} tokens sent, {cost.received:,} received, {cost.seconds:.1f} seconds{kept}."])


def _refusal_words(draft: DraftNote) -> str:
    return draft.reason.partition(": ")[2]
