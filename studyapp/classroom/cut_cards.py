"""Print a deck as cards to be cut out: sheets of fronts, each followed by the sheet of their backs."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import batched

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from studyapp.classroom.lettering import Words, fitted, gap, paragraph, runs_leftwards, unknown_letters
from studyapp.classroom.paper import MILLIMETRE, Box, Edge, Sheet
from studyapp.classroom.printed_formulas import FormulaCanvas, refusals
from studyapp.classroom.printed_pictures import place_pictures
from studyapp.classroom.questions import LeftOut, Question, Quiz
from studyapp.domain.media import Medium
from studyapp.domain.messages import Several, msg
from studyapp.domain.stopping import unless_stopped

_PADDING = 5 * MILLIMETRE
_FOOT = 4 * MILLIMETRE  # for the uid, and as much above, so that both sides have one middle
_FOOT_SIZE = 5.5
_SHARE_OF_WORDS = 0.5  # of the height of a side that has pictures too, at most
_SIZES = {False: (14.0, 7.5), True: (26.0, 16.0)}  # points, largest and least; large print never goes below 16
_BACKWARDS = msg("its-letters-that-run-from-right-to-left")
_TOO_LONG = msg("it-is-too-long-for-a-card")


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, and the cards that are not on it as they should be."""

    data: bytes
    problems: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class _Card:
    """The two sides of a card, typeset."""

    front: list[Flowable]
    back: list[Flowable]
    uid: str


def print_cards(quiz: Quiz, sheet: Sheet) -> Printed:
    """Print fronts and backs in turn, for both sides of the paper; the same quiz gives the same bytes."""
    cards: list[_Card] = []
    problems: list[LeftOut] = list(print_problems(quiz.questions))
    for question in unless_stopped(quiz.questions):
        card = _typeset(question, sheet)
        if card is None:
            problems.append(LeftOut(question.uid, question.name, _TOO_LONG))
        else:
            cards.append(card)
    buffer = BytesIO()
    canvas = FormulaCanvas(buffer, (sheet.width, sheet.height), invariant=1)
    canvas.setTitle(quiz.title)
    for group in unless_stopped(batched(cards, sheet.cards)):
        _fronts(canvas, sheet, group)
        _backs(canvas, sheet, group)
    if not cards:
        canvas.showPage()
    canvas.save()
    return Printed(buffer.getvalue(), tuple(problems))


def print_problems(questions: Sequence[Question]) -> list[LeftOut]:
    """Return the cards with letters that the font lacks or that run from right to left, and with broken formulas."""
    problems = []
    for question in unless_stopped(questions):
        options = (option.words for option in question.options)
        texts = (question.text, question.answer, question.context, question.source, question.remarks, *options)
        text = "".join(texts)
        problems += [LeftOut(question.uid, question.name, why) for why in refusals(texts, question.formulas)]
        if letters := unknown_letters(text):
            reason = msg("the-font-does-not-have", letters=Several(letters[:10]))
            problems.append(LeftOut(question.uid, question.name, reason))
        if runs_leftwards(text):
            problems.append(LeftOut(question.uid, question.name, _BACKWARDS))
    return problems


def _typeset(question: Question, sheet: Sheet) -> _Card | None:
    """Typeset the two sides of a card; return None if one of them does not fit."""
    room = sheet.front(0).within(_PADDING)
    largest, least = _SIZES[sheet.is_large]
    small = 1.0 if sheet.is_large else 0.75
    maths = question.formulas
    question_texts = (
        Words(question.context, small, is_grey=True, formulas=maths),
        Words(question.text, formulas=maths),
    )
    back_texts = (
        Words(question.answer, formulas=maths),
        Words(question.remarks, small, formulas=maths),
        Words(question.source, small, is_grey=True, formulas=maths),
    )
    back_room = Box(room.left, room.bottom + _FOOT, room.width, room.height - 2 * _FOOT)
    front = _side(question_texts, question.pictures, room, (largest, least))
    back = _side(back_texts, question.answer_pictures, back_room, (largest, least))
    return None if front is None or back is None else _Card(front, back, question.uid)


def _side(
    texts: Sequence[Words], pictures: Sequence[Medium], room: Box, sizes: tuple[float, float]
) -> list[Flowable] | None:
    """Typeset a side, its pictures below its words; None if these do not fit."""
    if not pictures:
        return fitted(texts, room.width, room.height, *sizes)
    words = fitted(texts, room.width, room.height * _SHARE_OF_WORDS, *sizes)
    if words is None:
        return None
    space = gap(sizes[0])
    rest = room.height - sum(text.wrap(room.width, room.height)[1] + space for text in words)
    return [*words, *place_pictures(pictures, room.width, rest / len(pictures) - space)]


def _fronts(canvas: Canvas, sheet: Sheet, cards: Sequence[_Card]) -> None:
    _cut_lines(canvas, sheet)
    for index, card in enumerate(cards):
        _draw(canvas, card.front, sheet.front(index).within(_PADDING))
    canvas.showPage()


def _backs(canvas: Canvas, sheet: Sheet, cards: Sequence[_Card]) -> None:
    if sheet.edge is Edge.SHORT:
        canvas.translate(sheet.width, sheet.height)
        canvas.rotate(180)
    for index, card in enumerate(cards):
        box = sheet.back(index).within(_PADDING)
        _draw(canvas, card.back, Box(box.left, box.bottom + _FOOT, box.width, box.height - 2 * _FOOT))
        foot = paragraph(Words(card.uid, is_grey=True), _FOOT_SIZE, is_centred=True)
        foot.wrap(box.width, _FOOT)
        foot.drawOn(canvas, box.left, box.bottom)
    canvas.showPage()


def _draw(canvas: Canvas, parts: Sequence[Flowable], box: Box) -> None:
    """Draw texts and pictures in the middle of a box."""
    sizes = [part.wrap(box.width, box.height) for part in parts]
    space = gap(max((part.style.fontSize for part in parts if isinstance(part, Paragraph)), default=0.0))
    top = box.bottom + (box.height + sum(height for _, height in sizes) + space * (len(parts) - 1)) / 2
    for part, (width, height) in zip(parts, sizes, strict=True):
        part.drawOn(canvas, box.left + (box.width - width) / 2, top - height)
        top -= height + space


def _cut_lines(canvas: Canvas, sheet: Sheet) -> None:
    """Draw the cutting lines, on the front alone, so that a sheet that slips in the printer does not show."""
    canvas.setLineWidth(0.4)
    canvas.setStrokeGray(0.6)
    canvas.setDash(3, 3)
    area = sheet.area
    for column in range(sheet.columns + 1):
        at = area.left + column * area.width / sheet.columns
        canvas.line(at, area.bottom, at, area.bottom + area.height)
    for row in range(sheet.rows + 1):
        at = area.bottom + row * area.height / sheet.rows
        canvas.line(area.left, at, area.left + area.width, at)
    canvas.setDash()
