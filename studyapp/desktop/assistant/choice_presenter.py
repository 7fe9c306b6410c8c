"""Decide which assistant a person may choose, save the choice, and test it; needs no Qt."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import Driven, driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.domain.assisting import AssistantChoice, Endpoint
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.domain.stopping import Token

if TYPE_CHECKING:
    from studyapp.assistant.addresses import Base
    from studyapp.assistant.keys import Keys
    from studyapp.operations.assisting.trial import Trial


class ChoiceView(Protocol):
    """The view of the choice of an assistant."""

    def show_choice(self, choice: AssistantChoice, base: "Base | None", fault: str) -> None:
        """Show the chosen endpoint and model.

        Args:
            choice: the stored choice.
            base: the base of the address; None if the address is invalid.
            fault: why it is none, or "".
        """

    def show_key(self, *, is_there: bool, is_lasting: bool) -> None:
        """Show whether a key is stored, and whether keys outlast this session."""

    def show_testing(self) -> None:
        """Show that the service's models are being requested."""

    def show_trying(self, model: str) -> None:
        """Show that a model is being tested with a short question."""

    def show_answered(self, model: str, seconds: float, *, is_readable: bool) -> None:
        """Show how long the model took to answer, and whether the answer is a readable card."""

    def show_ended(self) -> None:
        """Show that the person cancelled the test."""

    def show_models(self, models: tuple[str, ...], *, has_chosen: bool) -> None:
        """Show the service's models; the chosen one may not be among them."""

    def show_error(self, error: StudyAppError) -> None:
        """Show why the test failed or the choice could not be saved."""


class ChoicePresenter:
    """Decides on an assistant; a choice counts at once, an address elsewhere only once it is confirmed."""

    def __init__(
        self,
        jobs: Jobs,
        view: ChoiceView,
        keys: "Callable[[], Keys]",
        choice: AssistantChoice,
        keep: Callable[[AssistantChoice], None],
    ) -> None:
        """Show nothing yet.

        Args:
            jobs: runs work that waits for the network or the keyring.
            view: shows it.
            keys: returns the keys; called beside the window, since a keyring may ask for a password.
            choice: the stored choice.
            keep: keeps another choice; raises StudyAppError where that fails.
        """
        self._jobs = Until(jobs)
        self._view = view
        self._keys = keys
        self._choice = choice
        self._keep = keep
        self._trial: Driven | None = None

    def open(self) -> None:
        """Show the current choice."""
        self._show()
        self._look_for_key()

    def switch(self, *, on: bool) -> None:
        """Let an assistant be asked, or not any more."""
        self._take(replace(self._choice, is_on=on))

    def set_address(self, address: str) -> None:
        """Take another address; a host that was confirmed for the one before does not hold for it."""
        if address.strip() == self._choice.address:
            return
        base, _ = _read(address)
        confirmed = self._choice.confirmed if base is not None and base.host == self._choice.confirmed else ""
        self._take(replace(self._choice, address=address.strip(), confirmed=confirmed))
        self._look_for_key()

    def set_model(self, model: str) -> None:
        """Take another model."""
        if model.strip() != self._choice.model:
            self._take(replace(self._choice, model=model.strip()))

    def confirm(self, *, on: bool) -> None:
        """Let passages go to the address, which is not this computer."""
        base, _ = _read(self._choice.address)
        self._take(replace(self._choice, confirmed=base.host if on and base is not None else ""))

    def set_key(self, key: str) -> None:
        """Keep a key for the address, or forget it where it is ""."""
        if _read(self._choice.address)[0] is not None:
            self._set_key(self._choice.address, key.strip())

    def test(self) -> None:
        """Ask the service which models it has, and the chosen one for a short answer; no word of an essay is sent."""
        self._try_no_more()
        self._trial = self._try(self._choice, _Trial())

    def end_test(self) -> None:
        """End the trial under way."""
        self._try_no_more()
        self._view.show_ended()

    def leave(self) -> None:
        """End with the page, and a trial that is under way with it."""
        self._try_no_more()
        self._jobs.end()

    @driven
    async def _set_key(self, address: str, key: str) -> None:
        try:
            is_lasting = await self._jobs.surely(_keep_key, self._keys, address, key)
        except StudyAppError as error:
            self._view.show_error(error)
        else:
            self._view.show_key(is_there=bool(key), is_lasting=is_lasting)

    @driven
    async def _try(self, choice: AssistantChoice, trial: "_Trial") -> None:
        self._view.show_testing()
        try:
            models, has_chosen = await self._jobs.aside(_models, self._keys, choice, trial, token=trial)
            self._view.show_models(models, has_chosen=has_chosen)
            if has_chosen:
                self._view.show_trying(choice.model)
                answered = await self._jobs.aside(_run_trial, self._keys, choice, trial, token=trial)
                self._view.show_answered(choice.model, answered.seconds, is_readable=answered.is_readable)
        except StudyAppError as error:
            self._view.show_error(error)

    def _try_no_more(self) -> None:
        if self._trial is not None:
            self._trial.stop()

    def _take(self, choice: AssistantChoice) -> None:
        self._choice = choice
        self._try_no_more()
        try:
            self._keep(choice)
        except StudyAppError as error:
            self._view.show_error(error)
        self._show()

    def _show(self) -> None:
        self._view.show_choice(self._choice, *_read(self._choice.address))

    def _look_for_key(self) -> None:
        if _read(self._choice.address)[0] is not None:
            self._look_for_key_of(self._choice.address)

    @driven
    async def _look_for_key_of(self, address: str) -> None:
        try:
            is_there, is_lasting = await self._jobs.aside(_has_key, self._keys, address)
        except StudyAppError as error:
            self._view.show_error(error)
            return
        if address == self._choice.address:
            self._view.show_key(is_there=is_there, is_lasting=is_lasting)


class _Trial(Token):
    """The running trial of an assistant, which can be ended while it waits for the service."""

    def check(self) -> None:
        """See `Token.check`."""
        if self.is_stopped:
            raise StudyAppError(msg("the-trial-was-ended"))


def _keep_key(keys: "Callable[[], Keys]", address: str, key: str) -> bool:
    return keys().keep(address, key)


def _has_key(keys: "Callable[[], Keys]", address: str) -> tuple[bool, bool]:
    key_store = keys()
    return bool(key_store.get(address)), key_store.is_lasting


def _models(keys: "Callable[[], Keys]", choice: AssistantChoice, trial: _Trial) -> tuple[tuple[str, ...], bool]:
    models = lazy.trial.list_models(_endpoint(keys, choice), trial.check)
    return models, lazy.trial.has_model(models, choice.model)


def _run_trial(keys: "Callable[[], Keys]", choice: AssistantChoice, trial: _Trial) -> "Trial":
    return lazy.trial.run_trial(_endpoint(keys, choice), trial.check)


def _endpoint(keys: "Callable[[], Keys]", choice: AssistantChoice) -> Endpoint:
    """Return the address of a choice, with its key; called beside the window."""
    return Endpoint(choice.address, choice.model, keys().get(choice.address), choice.confirmed)


def _read(address: str) -> "tuple[Base | None, str]":
    try:
        return lazy.assistant_addresses.base_of(address), ""
    except StudyAppError as error:
        return None, str(error)
