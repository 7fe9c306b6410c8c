"""The commands for an assistant: asking it for cards, and for other wordings."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp import paths, settings
from studyapp.desktop import below, lazy
from studyapp.desktop.assistant.asking import ChildAsking
from studyapp.desktop.assistant.assist_dialog import AssistDialog
from studyapp.desktop.assistant.assist_presenter import AssistPresenter
from studyapp.desktop.assistant.choice_presenter import ChoicePresenter
from studyapp.desktop.assistant.scopes import scopes
from studyapp.desktop.assistant.wording_dialog import WordingDialog
from studyapp.desktop.assistant.wording_presenter import WordingPresenter
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.living import living
from studyapp.desktop.background.network_jobs import NetworkJobs
from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.faults import show_error
from studyapp.domain.assisting import AssistantChoice, Endpoint, OfferedCard
from studyapp.domain.errors import StudyAppError
from studyapp.domain.notes import Note, NoteState

if TYPE_CHECKING:
    from studyapp.assistant.keys import Keys
    from studyapp.desktop.preferences.assistant_page import AssistantPage


class AssistantCommands(CommandGroup):
    """The commands for an assistant; nothing of it is loaded, and no keyring asked, before a person wants it.

    Attributes:
        choice: the person's choice of an assistant.
    """

    _jobs: NetworkJobs

    def __init__(self, parts: Parts, choice: AssistantChoice, config_folder: Path) -> None:
        super().__init__(parts)
        self.choice = choice
        self._config_folder = config_folder
        self._jobs = NetworkJobs(parts.thread)
        self._asking = ChildAsking(parts.thread)
        self._keys_held: Keys | None = None
        self._choosing: ChoicePresenter | None = None

    def attach_page(self, page: "AssistantPage") -> None:
        """Fill the page of the preferences, and do what it asks for."""
        presenter = self._choosing = ChoicePresenter(self._jobs, page, self._keys, self.choice, self._keep)
        page.switched.connect(lambda on: presenter.switch(on=on))
        page.address_given.connect(presenter.set_address)
        page.model_given.connect(presenter.set_model)
        page.key_given.connect(presenter.set_key)
        page.confirmed.connect(lambda on: presenter.confirm(on=on))
        page.test_asked.connect(presenter.test)
        page.end_asked.connect(presenter.end_test)
        page.forget_asked.connect(self._forget_answers)
        presenter.open()

    def leave_page(self) -> None:
        """Forget the page when the preferences are closed."""
        if self._choosing is not None:
            self._choosing.leave()
            self._choosing = None

    def connect_all(self) -> None:
        """Connect the menus."""
        self._actions.connect({"assist": self.ask_for_cards, "reword": self.ask_for_wording})
        self._pages.study.state_changed.connect(self._enable)
        self._pages.turned.connect(self._enable)
        self._enable()

    def ask_for_cards(self) -> None:
        """Ask for cards of the essay in sight, once it was chosen of what."""
        essay, essay_uid = self._study.essay, self._study.essay_uid
        if essay is None or essay_uid is None or not self._may_ask():
            return
        view = self._pages.study.essay
        named_scopes, first_scope = scopes(essay, view.selected_span(), view.first_visible())
        dialog = AssistDialog(self._look.theme, self._address(), named_scopes, first_scope, self._window)
        presenter = AssistPresenter(
            self._jobs, self._asking, living(dialog, self._jobs), self._endpoint, self._announce, essay_uid
        )
        dialog.ask_asked.connect(lambda scope, anew: presenter.ask(scope, anew=anew))
        dialog.preview_asked.connect(presenter.preview)
        dialog.cancel_asked.connect(presenter.cancel)
        dialog.lit.connect(lambda draft: self._study.selection.show_passage(draft.quote, draft.kind.value))
        dialog.finished.connect(lambda _result: presenter.leave())
        dialog.open()

    def ask_for_wording(self) -> None:
        """Ask for another wording of the selected draft."""
        note, essay_uid = self._study.selection.chosen, self._study.essay_uid
        if note is None or essay_uid is None or not _can_reword(note) or not self._may_ask():
            return
        assert note.anchor is not None
        summary, span = lazy.brief.summarise(note), note.anchor.selector.span
        card = OfferedCard(summary.front, summary.answer, ())
        dialog = WordingDialog(self._look.theme, card, self._address(), self._window)
        presenter = WordingPresenter(
            self._jobs, self._asking, living(dialog, self._jobs), self._endpoint, self._announce, essay_uid
        )
        dialog.anew_asked.connect(lambda: presenter.ask(card, span, anew=True))
        dialog.chosen.connect(lambda replaces: presenter.choose(note.uid, replaces=replaces))
        dialog.finished.connect(lambda _result: presenter.leave())
        dialog.open()
        presenter.ask(card, span)

    def close(self) -> None:
        """Break off what is under way."""
        self.leave_page()
        self._asking.cancel()
        self._jobs.close()

    def _enable(self) -> None:
        on_study = self._pages.current is self._pages.study and self._study.essay_uid is not None
        note = self._study.selection.chosen if len(self._study.selection.selected) == 1 else None
        self._actions.enable(("assist",), on_study)
        self._actions.enable(("reword",), on_study and note is not None and _can_reword(note))

    def _may_ask(self) -> bool:
        """Return whether an assistant is switched on; where not, tell how that is done."""
        if not self.choice.is_on:
            words = self.tr("The assistant is switched off.")
            advice = self.tr("Switch it on in the preferences, under Assistant; nothing is sent before that.")
            show_error(self._window, StudyAppError(words, advice))
        return self.choice.is_on

    def _address(self) -> str:
        try:
            base = lazy.assistant_addresses.base_of(self.choice.address)
        except StudyAppError as error:
            return below.warning(error)
        if base.is_here:
            words = self.tr("It is asked on this computer, with the model “{model}”; nothing leaves it.")
        else:
            words = self.tr("⚠ Passages leave this computer: {host} is asked, with the model “{model}”.")
        return words.format(host=base.host, model=self.choice.model)

    def _endpoint(self) -> Endpoint:
        """Return the chosen endpoint with its key; called outside the window's thread."""
        return lazy.choosing.make_endpoint(self.choice, self._keys())

    def _keep(self, choice: AssistantChoice) -> None:
        self.choice = choice
        settings.save(self._config_folder, replace(settings.load(self._config_folder), assistant=choice))

    def _keys(self) -> "Keys":
        """Return the store of keys; called outside the window's thread."""
        if self._keys_held is None:
            self._keys_held = lazy.assistant_keys.Keys(lazy.assistant_keys.system_ring())
        return self._keys_held

    @driven
    async def _forget_answers(self) -> None:
        await self._jobs.surely(_forget_answers)
        self._window.statusBar().showMessage(self.tr("The kept answers are gone."), 5000)


def _forget_answers() -> None:
    lazy.answer_cache.Answers(paths.answers_folder()).forget()


def _can_reword(note: Note) -> bool:
    """Return whether another wording can be requested: for a draft whose passage is not lost."""
    return note.state is NoteState.DRAFT and note.anchor is not None and not note.anchor.orphaned
