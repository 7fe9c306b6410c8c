"""The toolbar above the fields of a form: buttons for marks and insertions, with their keys."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QSizePolicy, QToolButton

from studyapp.desktop import writing
from studyapp.desktop.cards import html_marks, markdown_marks
from studyapp.desktop.cards.field_edit import FieldEdit, Write
from studyapp.desktop.cards.field_words import BLANK_KEYS
from studyapp.desktop.looks.colours import css
from studyapp.desktop.looks.menu_icons import drawn
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.pictures.passage_pictures import PassagePicture
from studyapp.desktop.widgets.flow_layout import FlowRow
from studyapp.desktop.widgets.plain_label import plain_tip

_PIXELS = 18
_GAP = 2


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool that edits the field in which one writes.

    Attributes:
        sign: the text on its button, or the name of its icon.
        name: the name, for tips and screen readers.
        keys: the keys, as Qt writes them; the first is shown, "" stands for none.
        do: a function of the field.
        of_cloze: whether only the text of a cloze has it.
        of_passage: whether only a form whose passage has a picture has it.
        has_icon: whether an icon stands on its button.
        in_markdown: whether fields of our own cards have it, which are Markdown.
        in_html: whether fields of Anki's note types have it, which are HTML.
    """

    sign: str
    name: str
    keys: tuple[str, ...]
    do: Callable[[FieldEdit], object]
    of_cloze: bool = False
    of_passage: bool = False
    has_icon: bool = False
    in_markdown: bool = True
    in_html: bool = False


class FormBar(FlowRow):
    """One button a tool; each acts on the field that had the keys last, which keeps them.

    The buttons flow into another line where the form is narrow, so that the form is as wide for each kind of card.
    """

    def __init__(self) -> None:
        super().__init__(_GAP)
        self._field: FieldEdit | None = None
        self._cloze: FieldEdit | None = None
        self._tools: list[tuple[Tool, QToolButton]] = []
        self._offered: tuple[PassagePicture, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.flow.setContentsMargins(0, 0, 0, 0)
        for tool in self._marks():
            self.add(tool)
        self.blank = self.button(self.tr("Blank"))
        """Blanks words of a cloze."""

    def add(self, tool: Tool) -> QToolButton:
        """Add a button at the end of the bar, and its keys to all fields."""
        button = QToolButton(self)
        if not tool.has_icon:
            button.setText(tool.sign)
        button.setProperty("weight", "quiet")
        button.setProperty("room", "little")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay in the field, and each tool has some
        keys = writing.keys(QKeySequence(tool.keys[0])) if tool.keys else ""
        button.setToolTip(plain_tip(f"{tool.name} ({keys})" if keys else tool.name))
        button.setAccessibleName(tool.name)
        button.clicked.connect(lambda: self.use(tool))
        self.flow.addWidget(button)
        self._tools.append((tool, button))
        return button

    def button(self, sign: str) -> QToolButton:
        """Return the button with this sign."""
        return next(button for tool, button in self._tools if tool.sign == sign)

    def show_tools(self, field: FieldEdit, cloze: FieldEdit | None, *, in_html: bool = False) -> None:
        """Show the tools that a form can use, and direct them to one of its fields.

        Args:
            field: the field in which one writes at first.
            cloze: the field in which words are blanked; None where none are.
            in_html: whether the fields are HTML, and not Markdown.
        """
        self._field, self._cloze = field, cloze
        for tool, button in self._tools:
            is_of_text = tool.in_html if in_html else tool.in_markdown
            button.setVisible(is_of_text and (cloze is not None or not tool.of_cloze))
        self.offer(())
        self.show()

    def offer(self, pictures: tuple[PassagePicture, ...]) -> None:
        """Offer pictures of the passage, the nearest first; each use puts in the next one."""
        self._offered = pictures
        for tool, button in self._tools:
            if tool.of_passage:
                button.setVisible(bool(pictures))

    def _put_offered(self, field: FieldEdit) -> None:
        first, *buttons = self._offered
        self._offered = (*buttons, first)
        field.pictures.put(*first)

    def follow(self, field: FieldEdit) -> None:
        """Act on this field from now on."""
        self._field = field

    def tool_at(self, event: QKeyEvent) -> Tool | None:
        """Return the tool of a key; None where it has none, or the form does not use it."""
        if self.isHidden():
            return None
        pressed = QKeySequence(event.keyCombination())
        visible_tools = (tool for tool, button in self._tools if not button.isHidden())
        return next((tool for tool in visible_tools if pressed in map(QKeySequence, tool.keys)), None)

    def use(self, tool: Tool) -> None:
        """Apply a tool and return the focus to the field."""
        field = self._cloze if tool.of_cloze else self._field
        if field is not None:
            tool.do(field)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _marks(self) -> tuple[Tool, ...]:
        return (
            Tool("B", self.tr("Bold"), ("Ctrl+B",), _mark(markdown_marks.bold, html_marks.bold), in_html=True),
            Tool("I", self.tr("Italic"), ("Ctrl+I",), _mark(markdown_marks.italic, html_marks.italic), in_html=True),
            Tool(
                "U",
                self.tr("Underlined"),
                ("Ctrl+U",),
                lambda field: field.write(html_marks.underline),
                in_markdown=False,
                in_html=True,
            ),
            Tool(
                self.tr("Code"),
                self.tr("Code: as it is typed, in letters of one width"),
                ("Ctrl+E",),
                lambda field: field.write(markdown_marks.code),
            ),
            Tool("☰", self.tr("List"), ("Ctrl+Shift+L",), lambda field: field.write(markdown_marks.bullets)),
            Tool(
                "picture",
                self.tr("Picture"),
                ("Ctrl+Shift+I",),
                lambda field: field.pictures.choose(),
                has_icon=True,
                in_html=True,
            ),
            Tool(
                "sound",
                self.tr("Sound"),
                ("F3",),
                lambda field: field.pictures.choose_sounds(),
                has_icon=True,
                in_markdown=False,
                in_html=True,
            ),
            Tool(
                "passage-picture",
                self.tr("Picture of the passage"),
                ("Ctrl+Alt+I",),
                self._put_offered,
                of_passage=True,
                has_icon=True,
            ),
            Tool(
                "link",
                self.tr("Link"),
                ("Ctrl+K",),
                lambda field: field.write(markdown_marks.link(_on_clipboard())),
                has_icon=True,
            ),
            Tool(
                self.tr("Formula"),
                self.tr("Formula, in TeX"),
                ("Ctrl+M",),
                lambda field: field.write(markdown_marks.formula),
            ),
            Tool(
                self.tr("Blank"),
                self.tr("Blank the selected words, or show the blank at the cursor again"),
                (BLANK_KEYS,),
                lambda field: field.write(markdown_marks.blank),
                of_cloze=True,
            ),
            Tool(
                self.tr("Same blank"),
                self.tr("Blank the selected words together with those before"),
                ("Ctrl+Alt+Shift+C",),
                lambda field: field.write(markdown_marks.blank_beside),
                of_cloze=True,
            ),
        )

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size; signs of marks are written as what they do."""
        pixels = theme.pixels(_PIXELS)
        for tool, button in self._tools:
            font = theme.interface(0.95)
            font.setBold(tool.sign == "B")
            font.setItalic(tool.sign == "I")
            font.setUnderline(tool.sign == "U")
            button.setFont(font)  # a font of the bar would be lost when the application is dressed anew
            if tool.has_icon:
                button.setIcon(drawn(f"form/{tool.sign}", css(theme.colours.ink), pixels, self.devicePixelRatioF()))
                button.setIconSize(QSize(pixels, pixels))


def _mark(markdown: Write, html: Write) -> Callable[[FieldEdit], object]:
    """Return a function that marks words of a field as its text does."""
    return lambda field: field.write(markdown if field.takes_markdown else html)


def _on_clipboard() -> str:
    return QGuiApplication.clipboard().text()
