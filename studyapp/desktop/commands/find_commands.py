"""The commands that find words in the essay in sight and its cards."""

from collections.abc import Sequence

from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.study.find_presenter import FindPresenter, MatchCount
from studyapp.domain.spans import Span

_LONGEST = 80  # code points of a selection that is taken for what shall be found


class FindCommands(CommandGroup):
    """Connects search in the essay with the bar, the text and the list of cards."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._page = parts.pages.study
        self._bar = parts.pages.study.find_bar
        self._presenter = FindPresenter(parts.thread, self, parts.study)

    def connect_all(self) -> None:
        """Connect the menu, the bar and the text."""
        self._actions.connect(
            {"find": self.begin, "find-after": lambda: self._step(1), "find-before": lambda: self._step(-1)}
        )
        self._bar.typed.connect(self._presenter.find)
        self._bar.stepped.connect(self._presenter.step)
        self._bar.cards_asked.connect(self._presenter.list_cards)
        self._bar.closed.connect(self.end)
        self._page.essay.built.connect(self._presenter.look_again)
        self._page.state_changed.connect(self.enable)
        self._pages.turned.connect(self.enable)
        self.enable()

    def enable(self) -> None:
        """Let the commands be used where there is a text; blanks in it would be given away."""
        can_find = self._pages.current is self._page and bool(self._study.sheet.essay.text)
        can_find = can_find and self._page.blank_panel.isHidden()
        self._actions.enable(("find", "find-after", "find-before"), can_find)
        if self._bar.isVisible() and not self._page.blank_panel.isHidden():
            self._leave()

    def begin(self) -> None:
        """Open the bar; a short selection is what shall be found."""
        essay = self._page.essay
        span = essay.selected_span()
        words = "" if span is None or len(span) > _LONGEST else " ".join(span.of(self._study.sheet.essay.text).split())
        self.show(words, essay.first_visible() if span is None else span.start)

    def show(self, words: str, offset: int) -> None:
        """Open the bar with words that are looked for from a code point on."""
        self._presenter.begin(offset)
        if words and words == self._bar.field.text():
            self._presenter.find(words)
        self._bar.open(words)

    def end(self) -> None:
        """Close the bar and leave the text where it is."""
        self._leave()
        self._page.essay.setFocus()

    def _leave(self) -> None:
        self._bar.hide()
        self._bar.field.blockSignals(True)
        self._bar.field.clear()
        self._bar.field.blockSignals(False)
        self._presenter.end()

    def _step(self, by: int) -> None:
        if self._bar.isVisible():
            self._presenter.step(by)
        else:
            self.begin()

    # What the presenter asks for

    def tell(self, matches: MatchCount | None) -> None:
        """See `find_presenter.FindView`."""
        self._bar.tell(matches)

    def mark(self, spans: Sequence[Span], current: Span | None) -> None:
        """See `find_presenter.FindView`."""
        self._page.essay.pointing.set_found(spans, current)

    def go_to(self, span: Span) -> None:
        """See `find_presenter.FindView`."""
        self._page.essay.go_to(span, points=False)
