"""Decides what a person may choose of an assistant, keeps it, and tries it out; needs no Qt."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.domain.assisting import AssistantChoice, Endpoint
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

if TYPE_CHECKING:
    from studyapp.assistant.addresses import Base
    from studyapp.assistant.keys import Keys
    from studyapp.operations.assisting.trying import Trial


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
        """The service is asked which models it has."""

    def show_trying(self, model: str) -> None:
        """A model is asked for one short answer."""

    def show_answered(self, model: str, seconds: float, *, is_readable: bool) -> None:
        """It answered after so long, with a card or with something else."""

    def show_ended(self) -> None:
        """The person ended the trial."""

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
        self._trial = 0

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

        self._jobs.surely(lambda: self._keys().keep(address, key.strip())).then(done, self._view.show_error)

    def test(self) -> None:
        """Asks the service which models it has, and the chosen one for a short answer; no word of an essay is sent."""
        self._trial += 1
        choice, go_on = self._choice, self._going_on()
        self._view.show_testing()

        def work() -> tuple[tuple[str, ...], bool]:
            from studyapp.operations.assisting.trying import has_model, models_at

            models = models_at(self._endpoint(choice), go_on)
            return models, has_model(models, choice.model)

        def done(found: tuple[tuple[str, ...], bool]) -> None:
            models, has_chosen = found
            self._view.show_models(models, has_chosen=has_chosen)
            if has_chosen:
                self._try_model(choice)

        self._jobs.aside(work).then(self._in_trial(done), self._in_trial(self._view.show_error))

    def end_test(self) -> None:
        """The trial under way ends."""
        self._trial += 1
        self._view.show_ended()

    def leave(self) -> None:
        """The page is closed: a trial that is under way ends."""
        self._trial += 1
        self._jobs.end()

    def _try_model(self, choice: AssistantChoice) -> None:
        go_on = self._going_on()
        self._view.show_trying(choice.model)

        def work() -> "Trial":
            from studyapp.operations.assisting.trying import try_out

            return try_out(self._endpoint(choice), go_on)

        def done(trial: "Trial") -> None:
            self._view.show_answered(choice.model, trial.seconds, is_readable=trial.is_readable)

        self._jobs.aside(work).then(self._in_trial(done), self._in_trial(self._view.show_error))

    def _endpoint(self, choice: AssistantChoice) -> Endpoint:
        """Of a choice, with its key; called beside the window."""
        return Endpoint(choice.address, choice.model, self._keys().get(choice.address), choice.confirmed)

    def _going_on(self) -> Callable[[], None]:
        """Breaks the trial of now off once it is ended."""
        trial = self._trial

        def go_on() -> None:
            if trial != self._trial:
                raise StudyAppError(msg("the-trial-was-ended"))

        return go_on

    def _in_trial[T](self, tell: Callable[[T], None]) -> Callable[[T], None]:
        """Tells something of the trial of now, unless it is ended by then."""
        trial = self._trial
        return lambda told: tell(told) if trial == self._trial else None

    def _take(self, choice: AssistantChoice) -> None:
        self._choice = choice
        self._trial += 1
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

        self._jobs.aside(look).then(done, self._view.show_error)


def _read(address: str) -> "tuple[Base | None, str]":
    from studyapp.assistant.addresses import base_of

    try:
        return base_of(address), ""
    except StudyAppError as error:
        return None, str(error)
