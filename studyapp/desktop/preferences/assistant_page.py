"""The page for an assistant: off by default; its address, model and key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QScrollArea, QSizePolicy, QWidget

from studyapp.desktop import below, writing
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.preferences.page import PreferencesPage
from studyapp.desktop.widgets.chooser import Chooser
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.assisting import PRESETS, AssistantChoice
from studyapp.domain.errors import StudyAppError

if TYPE_CHECKING:
    from studyapp.assistant.addresses import Base

_LETTERS = 30  # width of what is typed
_MOST_NAMED = 10  # models


class AssistantPage(PreferencesPage):
    """The page for an assistant."""

    switched = Signal(bool)
    address_given = Signal(str)
    model_given = Signal(str)
    key_given = Signal(str)
    confirmed = Signal(bool)
    test_asked = Signal()
    end_asked = Signal()
    forget_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._base: Base | None = None
        self.title(self.tr("An assistant for cards"))
        self.say(
            self.tr(
                "A language model can word further cards from your texts. Each of them is held against the sentences "
                "that it names, is proved or refused with the reason, and waits for you as a draft. Without an "
                "assistant nothing is missing, and nothing is sent to anybody."
            )
        )
        self.on = QCheckBox(self.tr("&Use an assistant"))
        self.column.addWidget(self.on)
        self.title(self.tr("Where it answers"))
        self._ask_address()
        self._ask_elsewhere()
        self.title(self.tr("Model and key"))
        self._ask_model_and_key()
        self.test = QPushButton(self.tr("&Try it out"))
        self.end = QPushButton(self.tr("&End it"))
        self.end.hide()
        self.row(self.test, self.end)
        self.said = self.say("", is_faint=False)
        self._asked_model = ""
        self._seconds = QTimer(self)
        self._seconds.setInterval(1000)
        self._seconds.timeout.connect(self._tell_seconds)
        self.title(self.tr("What is sent"))
        self.say(
            self.tr(
                "Only when you ask for cards: our instructions, the title of the text, and the sentences of the "
                "section or sections that you chose. The dialog can show it word for word before. Your notes, reviews "
                "and other texts are never sent. Trying it out sends one made-up sentence. Answers are kept on this "
                "computer, and asking again costs nothing."
            )
        )
        self.forget = QPushButton(self.tr("Delete the kept &answers"))
        self.row(self.forget)
        self.column.addStretch(1)
        self._connect()

    def show_choice(self, choice: AssistantChoice, base: "Base | None", fault: str) -> None:
        """See `choice_presenter.ChoiceView`."""
        self._base = base
        for control in (self.on, self.elsewhere):
            control.blockSignals(True)
        self.on.setChecked(choice.is_on)
        if self.address.text().strip() != choice.address:
            self.address.setText(choice.address)
        if self.model.currentText().strip() != choice.model:
            self.model.setCurrentText(choice.model)
        addresses = [preset.address for preset in PRESETS]
        self.preset.setCurrentIndex(addresses.index(choice.address) if choice.address in addresses else len(PRESETS))
        self.fault.setText(f"⚠ {below.told(fault)}" if fault else "")
        self.fault.setVisible(bool(fault))
        self._show_elsewhere(base, is_confirmed=base is not None and base.host == choice.confirmed)
        for control in (self.on, self.elsewhere):
            control.blockSignals(False)
        is_usable = choice.is_on and base is not None and (base.is_here or base.host == choice.confirmed)
        self._show_trial(on=False)
        self.test.setEnabled(is_usable)
        self.said.setText("")

    def show_key(self, *, is_there: bool, is_lasting: bool) -> None:
        """See `choice_presenter.ChoiceView`."""
        self.key.clear()
        self.key.setPlaceholderText(self.tr("there is one") if is_there else self.tr("none"))
        self.drop_key.setEnabled(is_there)
        if is_lasting:
            self.key_note.setText(self.tr("The key is kept by the keyring of your system, and nowhere else."))
        else:
            self.key_note.setText(
                self.tr("This system has no keyring that is open: a key is kept until the program ends, and no longer.")
            )

    def show_testing(self) -> None:
        """See `choice_presenter.ChoiceView`."""
        self._show_trial(on=True)
        self._tell(self.tr("Asking which models it has …"))

    def show_models(self, models: tuple[str, ...], *, has_chosen: bool) -> None:
        """See `choice_presenter.ChoiceView`."""
        self._show_trial(on=False)
        current_model = self.model.currentText().strip()
        self.model.blockSignals(True)
        self.model.clear()
        self.model.addItems(list(models))
        self.model.setCurrentText(current_model)
        self.model.blockSignals(False)
        listed = ", ".join(models[:_MOST_NAMED]) + (" …" if len(models) > _MOST_NAMED else "")
        if has_chosen:
            self._tell("")
        elif models and current_model:
            words = self.tr("⚠ It answers, but has no model “{model}”. Choose one of its models: {models}.")
            self._tell(words.format(model=current_model, models=listed))
        elif models:
            self._tell(self.tr("It answers. Choose one of its models: {models}.").format(models=listed))
        else:
            self._tell(self.tr("⚠ It answers, but has no model yet. Load one there first."))
        if models and not has_chosen:
            self.model.setFocus()

    def show_trying(self, model: str) -> None:
        """See `choice_presenter.ChoiceView`."""
        self._show_trial(on=True)
        self._asked_model, self._waited = model, QElapsedTimer()
        self._waited.start()
        self._tell_seconds()
        self._seconds.start()
        self._bring()

    def show_answered(self, model: str, seconds: float, *, is_readable: bool) -> None:
        """See `choice_presenter.ChoiceView`."""
        self._show_trial(on=False)
        if is_readable:
            words = self.tr("✓ The model “{model}” answered with a card, in {seconds} seconds.")
        else:
            words = self.tr(
                "⚠ The model “{model}” answered in {seconds} seconds, but not with a card. Small models often stray; "
                "another one may do better."
            )
        self._tell(words.format(model=model, seconds=writing.number(seconds, 1)))

    def show_ended(self) -> None:
        """See `choice_presenter.ChoiceView`."""
        self._show_trial(on=False)
        self._tell(self.tr("Cancelled."))

    def show_error(self, error: StudyAppError) -> None:
        """See `choice_presenter.ChoiceView`."""
        self._show_trial(on=False)
        self._tell(below.warning(error))

    # Inside

    def _show_trial(self, *, on: bool) -> None:
        had_focus = self.test.hasFocus() or self.end.hasFocus()
        self._seconds.stop()
        self.end.setVisible(on)
        self.test.setEnabled(not on)
        if had_focus:
            (self.end if on else self.test).setFocus()

    def _tell(self, words: str) -> None:
        self.said.setText(words)
        self._bring()

    def _bring(self) -> None:
        """Scroll the result into sight once it has its place; with large text it stands far below."""
        QTimer.singleShot(0, self, self._bring_now)

    def _bring_now(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and self.said.text():
            self.column.activate()
            above.ensureWidgetVisible(self.said)

    def _tell_seconds(self) -> None:
        words = self.tr(
            "The first answer may take a minute, while the model is loaded. “{model}” is asked … {seconds} s"
        )
        waited = writing.number(self._waited.elapsed() // 1000)
        self.said.setText(words.format(model=self._asked_model, seconds=waited))

    def _ask_address(self) -> None:
        self.say(self.tr("A program on this computer is the usual choice: then nothing leaves it."))
        self.preset = Chooser(self.tr("Program that serves the model"))
        self.preset.setMinimumContentsLength(_LETTERS)
        for preset in PRESETS:
            self.preset.addItem(self.tr("{program} on this computer").format(program=preset.name), preset.address)
        self.preset.addItem(self.tr("Another address"), "")
        self.row(self._make_label(self.tr("&Service"), self.preset), self.preset)
        self.address = self._line(self.tr("Address"))
        self.row(self._make_label(self.tr("A&ddress"), self.address), self.address)
        self.fault = self.say("", is_faint=False)
        self.fault.hide()

    def _ask_elsewhere(self) -> None:
        self.warning = self.say("", is_faint=False)
        self.elsewhere = QCheckBox(self.tr("&Passages may go there"))
        self.column.addWidget(self.elsewhere)
        self.warning.hide()
        self.elsewhere.hide()

    def _ask_model_and_key(self) -> None:
        self.model = QComboBox()
        self.model.setEditable(True)
        self.model.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.model.setAccessibleName(self.tr("Model"))
        self.model.setMinimumContentsLength(_LETTERS)
        self.model.setMinimumWidth(self.preset.sizeHint().width())
        self.row(self._make_label(self.tr("&Model"), self.model), self.model)
        self.key = self._line(self.tr("Key"))
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.drop_key = QPushButton(self.tr("&Forget it"))
        self.drop_key.setEnabled(False)
        self.row(self._make_label(self.tr("&Key, where it wants one"), self.key), self.key, self.drop_key)
        self.key_note = self.say("")

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setMinimumWidth(self.preset.sizeHint().width())
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return line

    def _make_label(self, words: str, buddy: QWidget) -> QLabel:
        label = PlainLabel(words)
        label.setBuddy(buddy)
        return label

    def _show_elsewhere(self, base: "Base | None", *, is_confirmed: bool) -> None:
        is_elsewhere = base is not None and not base.is_here
        self.warning.setVisible(is_elsewhere)
        self.elsewhere.setVisible(is_elsewhere)
        self.elsewhere.setChecked(is_confirmed)
        if base is None or base.is_here:
            return
        words = self.tr(
            "⚠ “{host}” is not this computer. Whenever you ask for cards, passages of your text leave this computer "
            "and go there; whoever runs it can read and keep them, and may charge you."
        ).format(host=base.host)
        if base.is_open:
            words += " " + self.tr("The address begins with http://, so that others on the way can read along too.")
        self.warning.setText(words)
        self.elsewhere.setText(self.tr("&Passages may go to {host}").format(host=base.host))

    def _connect(self) -> None:
        self.on.toggled.connect(self.switched)
        self.preset.activated.connect(self._choose_preset)
        self.address.editingFinished.connect(lambda: self.address_given.emit(self.address.text()))
        self.elsewhere.toggled.connect(self.confirmed)
        self.model.currentTextChanged.connect(self.model_given)
        self.key.editingFinished.connect(lambda: self.key_given.emit(self.key.text()) if self.key.text() else None)
        self.drop_key.clicked.connect(lambda: self.key_given.emit(""))
        self.test.clicked.connect(self.test_asked)
        self.end.clicked.connect(self.end_asked)
        self.forget.clicked.connect(self.forget_asked)

    def _choose_preset(self) -> None:
        if address := self.preset.currentData():
            self.address_given.emit(address)
        else:
            self.address.setFocus()
            self.address.selectAll()
