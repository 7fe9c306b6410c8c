"""The filter of the study page: a menu of ticks, a summary of the listed cards, and a reset."""

from collections.abc import Callable, Hashable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from studyapp.desktop import writing
from studyapp.desktop.keys.key_words import follow, with_keys
from studyapp.desktop.study.filter_words import kinds_name, standing_name, told
from studyapp.desktop.study.listed_cards import CardFilter, Choices, ListedState
from studyapp.desktop.widgets.announcing import announce
from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.desktop.widgets.short_label import ShortLabel
from studyapp.domain.spans import Span

_LONGEST = 48  # code points of a heading in the menu


class FilterBar(QWidget):
    """The bar of the active filter, with a button that opens the others.

    Attributes:
        line: the active filter and a button that clears it, in a row of its own, so that the button stays in place.

    Signals:
        chosen: the filter that shall hold.
        rejected_asked: the rejected cards, which have a list of their own, shall be shown.
    """

    chosen = Signal(object)
    rejected_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filter = CardFilter()
        self._choices: Callable[[], Choices] = Choices
        self._told = Choices()
        self.menu = QMenu(self)
        self.menu.setAccessibleName(self.tr("Filter the cards"))
        self.menu.aboutToShow.connect(self._fill)
        self.button = QToolButton()
        self.button.setText(self.tr("Filter"))
        self.button.setAccessibleName(self.tr("Filter the cards"))
        follow(self.button, self._tell_keys)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setMenu(self.menu)
        self.said = ShortLabel()
        self.clear = QToolButton()
        self.clear.setText("✕")
        self.clear.setAccessibleName(self.tr("List all cards"))
        self.clear.setToolTip(self.tr("List all cards (Esc in the list)"))
        self.clear.clicked.connect(self.end)
        self.line = QWidget()
        for owner, widgets in ((self, (self.button,)), (self.line, (self.said, self.clear))):
            row = QHBoxLayout(owner)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            for widget in widgets:
                row.addWidget(widget, int(widget is self.said))
        self.line.hide()

    def _tell_keys(self) -> None:
        words = self.tr("By kind, state and section ({filter})")
        self.button.setToolTip(plain_tip(with_keys(words)))

    def attach(self, choices: Callable[[], Choices]) -> None:
        """Set the function that returns the current choices."""
        self._choices = choices

    def show_filter(self, card_filter: CardFilter, shown_count: int, total: int) -> None:
        """Describe the listed cards."""
        if card_filter.sections and card_filter.sections != self._filter.sections:
            self._told = self._choices()
        self._filter = card_filter
        words = told(card_filter, self._told.sections, shown_count, total)
        self.setVisible(bool(total or card_filter))
        self.line.setVisible(bool(card_filter))
        if words != self.said.text():
            self.said.setText(words)
            announce(self.button, words or self.tr("All cards are listed."))

    def open(self) -> None:
        """Open the menu from the keyboard."""
        self.button.showMenu()

    def end(self) -> None:
        """Ask for all cards again."""
        if self._filter:
            self.chosen.emit(CardFilter())

    # Inside

    def _fill(self) -> None:
        """List what can be ticked now; what holds stays tickable, though no card has it any more."""
        self._told = choices = self._choices()
        self.menu.clear()
        names: dict[str, tuple[set[str], int]] = {}
        for kind in (*choices.kinds, *self._filter.kinds):
            kinds, count = names.get(kinds_name(kind), (set(), 0))
            fresh = 0 if kind in kinds else choices.kinds.get(kind, 0)
            names[kinds_name(kind)] = kinds | {kind}, count + fresh
        for name, (kinds, count) in sorted(names.items()):
            self._tick(self.menu, name, count, bool(kinds & self._filter.kinds)).toggled.connect(
                lambda on, kinds=frozenset(kinds): self._choose(kinds=_with_group(self._filter.kinds, kinds, on))
            )
        self.menu.addSeparator()
        for standing in ListedState:
            if standing in choices.standings or standing in self._filter.standings:
                count, is_on = choices.standings.get(standing, 0), standing in self._filter.standings
                self._tick(self.menu, standing_name(standing), count, is_on).toggled.connect(
                    lambda on, each=standing: self._choose(standings=_with_group(self._filter.standings, {each}, on))
                )
        self._fill_sections(choices)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("List all cards")).triggered.connect(self.end)
        self.menu.addAction(self.tr("Rejected cards…")).triggered.connect(self.rejected_asked)

    def _fill_sections(self, choices: Choices) -> None:
        if len(choices.sections) < 2:
            return
        self.menu.addSeparator()
        menu = QMenu(self.tr("Sections"), self.menu)
        menu.setStyleSheet("QMenu { menu-scrollable: 1; }")
        self.menu.addMenu(menu)
        top = min(section.level for section in choices.sections)
        for section in choices.sections:
            title = section.title if len(section.title) <= _LONGEST else f"{section.title[: _LONGEST - 1]}…"
            name = f"{'    ' * (section.level - top)}{title}"
            self._tick(menu, name, section.cards, section.span in self._filter.sections).toggled.connect(
                lambda on, span=section.span: self._choose(sections=_with_group(self._filter.sections, {span}, on))
            )

    @staticmethod
    def _tick(menu: QMenu, name: str, count: int, is_on: bool) -> QAction:
        action = menu.addAction(f"{name.replace('&', '&&')}  {writing.number(count)}")
        action.setCheckable(True)
        action.setChecked(is_on)
        return action

    def _choose(
        self,
        kinds: frozenset[str] | None = None,
        standings: frozenset[ListedState] | None = None,
        sections: frozenset[Span] | None = None,
    ) -> None:
        now = self._filter
        card_filter = replace(
            now,
            kinds=now.kinds if kinds is None else kinds,
            standings=now.standings if standings is None else standings,
            sections=now.sections if sections is None else sections,
        )
        self._filter = card_filter
        self.chosen.emit(card_filter)


def _with_group[T: Hashable](members: frozenset[T], group: frozenset[T] | set[T], on: bool) -> frozenset[T]:
    return members | group if on else members - group
