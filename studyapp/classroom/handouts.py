"""Print a deck as a list to study from, or as a quiz with its answers on sheets of their own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, SimpleDocTemplate, Spacer, Table
from reportlab.platypus.doctemplate import LayoutError

from studyapp.classroom.cut_cards import Printed, print_problems
from studyapp.classroom.lettering import Words, paragraph
from studyapp.classroom.paper import MILLIMETRE, Sheet
from studyapp.classroom.printed_formulas import FormulaCanvas
from studyapp.classroom.printed_pictures import place_pictures
from studyapp.classroom.questions import Form, Question, Quiz
from studyapp.domain.exchange.phrases import phrases_in
from studyapp.domain.media import Medium
from studyapp.domain.stopping import check, unless_stopped

_SIZE, _LARGE = 10.0, 18.0  # points
_MARGIN = 18 * MILLIMETRE
_CELL_PADDING = 12.0  # points, of both sides of a column
_PICTURE_LINES = 14  # the height of the largest picture, in sizes of type
_LEAST_PART = 0.001  # points of a row that may go to the next page; of 1 or more, a row a little too high fits nowhere
_LINE = "_" * 40
_LINES = {Form.OPEN: 3}  # to write on; one elsewhere


def print_list(quiz: Quiz, sheet: Sheet) -> Printed:
    """Print questions at the left, answers with their source at the right; in large print below each other."""
    return _as_pdf(quiz, sheet, _study_list(quiz, _Typesetter(sheet)))


def print_quiz(quiz: Quiz, sheet: Sheet) -> Printed:
    """Print questions with room for answers, and the key on a new page."""
    plan, letters = plan_quiz(quiz), _Typesetter(sheet)
    return _as_pdf(
        quiz, sheet, [*_question_sheets(quiz, plan, letters), PageBreak(), *_answer_key(quiz, plan, letters)]
    )


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """A question of a printed quiz, with its options and its line of the key.

    Attributes:
        options: the options to choose from, each with its letter.
        key: the entry on the sheet of answers, with the letter of the right option in front.
    """

    question: Question
    options: tuple[tuple[str, str], ...]
    key: str


def plan_quiz(quiz: Quiz) -> tuple[PlannedQuestion, ...]:
    """Return the questions of a quiz as they are printed, in order."""
    return tuple(map(_plan_question, quiz.questions))


def _plan_question(question: Question) -> PlannedQuestion:
    letters = [chr(ord("a") + index) for index in range(len(question.options))]
    options = tuple((letter, option.words) for letter, option in zip(letters, question.options, strict=True))
    right = [f"{letter})  " for letter, option in zip(letters, question.options, strict=True) if option.is_right]
    return PlannedQuestion(question, options, f"{''.join(right)}{question.answer}")


class _Typesetter:
    """Sets texts in the type of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.is_large = sheet.is_large
        self.size = _LARGE if sheet.is_large else _SIZE
        self.small = 1.0 if sheet.is_large else 0.8
        self.width = sheet.width - 2 * _MARGIN

    def title(self, text: str) -> Flowable:
        return paragraph(Words(text, 1.6), self.size)

    def heading(self, text: str) -> Flowable:
        return paragraph(Words(text, 1.2), self.size, space=self.size)

    def text(self, text: str, formulas: frozenset[str] = frozenset()) -> Flowable:
        return paragraph(Words(text, formulas=formulas), self.size)

    def note(self, text: str, formulas: frozenset[str] = frozenset()) -> Flowable:
        return paragraph(Words(text, self.small, is_grey=True, formulas=formulas), self.size)

    def notes(self, *texts: str, formulas: frozenset[str] = frozenset()) -> list[Flowable]:
        return [self.note(text, formulas) for text in texts if text.strip()]

    def pictures(self, pictures: Sequence[Medium], share: float) -> list[Flowable]:
        """Set pictures below each other in a column, which has a share of the width."""
        return place_pictures(pictures, self.width * share - _CELL_PADDING, self.size * _PICTURE_LINES)

    def row(self, *columns: tuple[float, Sequence[Flowable]], has_line: bool = False) -> Flowable:
        """Set columns side by side, each with its share of the width, on one page if one holds them."""
        widths = [self.width * share for share, _ in columns]
        rule = [("LINEBELOW", (0, 0), (-1, -1), 0.4, "#AAAAAA")] if has_line else []
        style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0), *rule]
        cells = [[list(column) for _, column in columns]]
        return KeepTogether([Table(cells, colWidths=widths, style=style, splitInRow=_LEAST_PART, hAlign="LEFT")])


def _study_list(quiz: Quiz, letters: _Typesetter) -> Iterator[Flowable]:
    yield letters.title(quiz.title)
    for heading, question in _under_headings(quiz):
        if heading:
            yield CondPageBreak(letters.size * 8)
            yield letters.heading(heading)
        maths = question.formulas
        shares = (1.0, 1.0) if letters.is_large else (0.55, 0.45)
        question_parts = [
            *letters.notes(question.context, formulas=maths),
            letters.text(question.text, maths),
            *letters.pictures(question.pictures, shares[0]),
        ]
        answer_texts = [
            letters.text(question.answer, maths),
            *letters.pictures(question.answer_pictures, shares[1]),
            *letters.notes(question.remarks, question.source, formulas=maths),
        ]
        if letters.is_large:
            yield letters.row((1.0, [*question_parts, Spacer(1, letters.size * 0.5), *answer_texts]), has_line=True)
        else:
            yield letters.row((shares[0], question_parts), (shares[1], answer_texts), has_line=True)


def _question_sheets(quiz: Quiz, plan: Sequence[PlannedQuestion], letters: _Typesetter) -> Iterator[Flowable]:
    yield letters.title(quiz.title)
    for number, ((heading, question), planned) in enumerate(zip(_under_headings(quiz), plan, strict=True), 1):
        if heading:
            yield CondPageBreak(letters.size * 10)
            yield letters.heading(heading)
        texts = [
            *letters.notes(question.context, formulas=question.formulas),
            letters.text(question.text, question.formulas),
            *letters.pictures(question.pictures, 0.91),
        ]
        question_parts = [*texts, *_answer_room(planned, letters)]
        yield letters.row((0.09, [letters.text(f"{number}.")]), (0.91, question_parts))
        yield Spacer(1, letters.size * 0.6)


def _answer_room(planned: PlannedQuestion, letters: _Typesetter) -> Iterator[Flowable]:
    """Yield the options, or lines to write on."""
    yield Spacer(1, letters.size * 0.4)
    if planned.options:
        maths = planned.question.formulas
        yield from (letters.text(f"{letter})  {words}", maths) for letter, words in planned.options)
        return
    for _ in range(_LINES.get(planned.question.form, 1)):
        yield Spacer(1, letters.size * 0.7)
        yield letters.text(_LINE)


def _answer_key(quiz: Quiz, plan: Sequence[PlannedQuestion], letters: _Typesetter) -> Iterator[Flowable]:
    yield letters.title(phrases_in(quiz.language).answers)
    for number, planned in enumerate(plan, 1):
        maths = planned.question.formulas
        notes = letters.notes(planned.question.source, planned.question.uid, formulas=maths)
        pictures = letters.pictures(planned.question.answer_pictures, 0.91)
        key = [letters.text(planned.key, maths), *pictures, *notes]
        yield letters.row((0.09, [letters.text(f"{number}.")]), (0.91, key))


def _under_headings(quiz: Quiz) -> Iterator[tuple[str, Question]]:
    """Yield each question with the heading that it is the first under, or ""."""
    section = ""
    for question in unless_stopped(quiz.questions):
        yield (question.section if question.section != section else ""), question
        section = question.section


def _as_pdf(quiz: Quiz, sheet: Sheet, flow: Iterator[Flowable] | Sequence[Flowable]) -> Printed:
    buffer = BytesIO()
    margins = {f"{side}Margin": _MARGIN for side in ("left", "right", "top", "bottom")}
    pages = SimpleDocTemplate(buffer, pagesize=(sheet.width, sheet.height), title=quiz.title, invariant=1, **margins)
    foot = _foot(quiz.title, sheet)
    try:
        pages.build(list(flow), onFirstPage=foot, onLaterPages=foot, canvasmaker=FormulaCanvas)
    except LayoutError as error:
        raise ValueError(str(error)[:200]) from error
    return Printed(buffer.getvalue(), tuple(print_problems(quiz.questions)))


def _foot(title: str, sheet: Sheet) -> Callable[[Canvas, object], None]:
    size = 12.0 if sheet.is_large else 8.0

    def draw(canvas: Canvas, _pages: object) -> None:
        check()
        number = paragraph(Words(f"{title[:80]} · {canvas.getPageNumber()}", is_grey=True), size, is_centred=True)
        width = sheet.width - 2 * _MARGIN
        _, height = number.wrap(width, _MARGIN)
        number.drawOn(canvas, _MARGIN, (_MARGIN - height) / 2)

    return draw
