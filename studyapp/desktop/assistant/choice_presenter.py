"""Decides what a person may choose of an assistant, keeps it, and tries it out; needs no Qt."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.domain.assisting import AssistantChoice, Endpoint
from studyapp.domain.errors import StudyAppError

if TYPE_CHECKING:
    from studyapp.assistant.addresses import Base
    from studyapp.assistant.keys import Keys

_TEST_S = 20  # seconds that a trial may take


class ChoiceView(Protocol):
    """What is shown."""

    def show_choice(self, choice: AssistantChoice, base: "Base | None", fault: str) -> None:
        """Shows what is chosen.

        Args:
            choice: as it is kept.
            base: where the address leads; None where it is none.
            fault: why it is none, or "".
        """

    def show_key(self, *, is_there: bool, is_lasting: bool) -> None:
        """Tells whether there is a key, and whether keys outlast this session."""

    def show_testing(self) -> None:
        """The trial is under way."""

    def show_models(self, models: tuple[str, ...], *, has_chosen: bool) -> None:
        """The service answers, and has these models; the chosen one may not be among them."""

    def show_error(self, error: StudyAppError) -> None:
        """Tells why it did not answer, or what could not be kept."""


class ChoicePresenter:
    """What is chosen holds at once; an address that is not this computer is not used before it is confirmed."""

    def __init__(
        self,
        jobs: Jobs,
        view: ChoiceView,
        keys: "Callable[[], Keys]",
        choice: AssistantChoice,
        keep: Callable[[AssistantChoice], None],
    ) -> None:
        """Shows nothing yet.

        Args:
            jobs: does what waits for the network or the keyring.
            view: shows it.
            keys: where keys are kept; called beside the window, since a keyring may ask for a password.
            choice: as it is kept.
            keep: keeps another choice; raises StudyAppError where that fails.
        """
        self._jobs = Until(jobs)
        self._view = view
        self._keys = keys
        self._choice = choice
        self._keep = keep
        self._is_over = False

    def open(self) -> None:
        """Shows what is chosen."""
        self._show()
        self._look_for_key()

    def switch(self, *, on: bool) -> None:
        """Lets an assistant be asked, or not any more."""
        self._take(replace(self._choice, is_on=on))

    def set_address(self, address: str) -> None:
        """Takes another address; a host that was confirmed for the one before does not hold for it."""
        if address.strip() == self._choice.address:
            return
        base, _ = _read(address)
        confirmed = self._choice.confirmed if base is not None and base.host == self._choice.confirmed else ""
        self._take(replace(self._choice, address=address.strip(), confirmed=confirmed))
        self._look_for_key()

    def set_model(self, model: str) -> None:
        """Takes another model."""
        if model.strip() != self._choice.model:
            self._take(replace(self._choice, model=model.strip()))

    def confirm(self, *, on: bool) -> None:
        """Lets passages go to the address, which is not this computer."""
        base, _ = _read(self._choice.address)
        self._take(replace(self._choice, confirmed=base.host if on and base is not None else ""))

    def set_key(self, key: str) -> None:
        """Keeps a key for the address, or forgets it where it is ""."""
        address = self._choice.address
        if _read(address)[0] is None:
            return

        def done(is_lasting: bool) -> None:
            self._view.show_key(is_there=bool(key.strip()), is_lasting=is_lasting)

        self._jobs.aside(lambda: self._keys().keep(address, key.strip()), done, self._view.show_error)

    def test(self) -> None:
        """Asks the service which models it has; no word of an essay is sent."""
        choice = self._choice
        self._view.show_testing()

        def work() -> tuple[str, ...]:
            from studyapp.assistant.client import Client, Limits

            key = self._keys().get(choice.address)
            endpoint = Endpoint(choice.address, choice.model or "any", key, choice.confirmed)
            return Client(endpoint, Limits(silent_s=_TEST_S, total_s=_TEST_S)).models(self._go_on)

        def done(models: tuple[str, ...]) -> None:
            self._view.show_models(models, has_chosen=choice.model in models)

        self._jobs.aside(work, done, self._view.show_error)

    def leave(self) -> None:
        """The page is closed: a trial that is under way ends."""
        self._is_over = True
        self._jobs.end()

    def _go_on(self) -> None:
        if self._is_over:
            raise StudyAppError("The trial was ended.")

    def _take(self, choice: AssistantChoice) -> None:
        self._choice = choice
        try:
            self._keep(choice)
        except StudyAppError as error:
            self._view.show_error(error)
        self._show()

    def _show(self) -> None:
        self._view.show_choice(self._choice, *_read(self._choice.address))

    def _look_for_key(self) -> None:
        address = self._choice.address
        if _read(address)[0] is None:
            return

        def look() -> tuple[bool, bool]:
            keys = self._keys()
            return bool(keys.get(address)), keys.is_lasting

        def done(found: tuple[bool, bool]) -> None:
            if address == self._choice.address:
                self._view.show_key(is_there=found[0], is_lasting=found[1])

        self._jobs.aside(look, done, self._view.show_error)


def _read(address: str) -> "tuple[Base | None, str]":
    from studyapp.assistant.addresses import base_of

    try:
        return base_of(address), ""
    except StudyAppError as error:
        return None, str(error)
