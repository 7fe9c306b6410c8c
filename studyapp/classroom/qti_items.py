"""One question as an item of QTI 2.1: what is right, what is shown, how it is scored, what is said afterwards."""

from xml.etree.ElementTree import Element, SubElement

from studyapp.classroom.questions import Form, Number, Question, writable
from studyapp.classroom.xhtml import blocks_of

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"

_RESPONSE, _SCORE, _FEEDBACK, _ANSWERED = "RESPONSE", "SCORE", "FEEDBACK", "answered"
_TYPES = {Form.NUMBER: "float", Form.CHOICE: "identifier", Form.SHORT: "string", Form.OPEN: "string"}


def item_of(question: Question, identifier: str, language: str = "") -> Element:
    """The item of a question.

    Args:
        question: with its card's uid.
        identifier: of the item.
        language: a tag such as "en", or "".
    """
    attributes = {"xmlns": QTI, "identifier": identifier, "title": " ".join(writable(question.name).split())}
    root = Element("assessmentItem", attributes | {"adaptive": "false", "timeDependent": "false"})
    if language:
        root.set("{http://www.w3.org/XML/1998/namespace}lang", writable(language))
    _declare(root, question)
    body = SubElement(root, "itemBody")
    body.extend(_body(question))
    _score(root, question)
    if blocks := blocks_of(question.said_after):
        said = {"outcomeIdentifier": _FEEDBACK, "identifier": _ANSWERED, "showHide": "show"}
        SubElement(root, "modalFeedback", said).extend(blocks)
    return root


def _declare(root: Element, question: Question) -> None:
    told = {"identifier": _RESPONSE, "cardinality": "single", "baseType": _TYPES[question.form]}
    declared = SubElement(root, "responseDeclaration", told)
    if question.form is not Form.OPEN:
        correct = SubElement(declared, "correctResponse")
        for right in _right(question):
            SubElement(correct, "value").text = writable(right)
    if question.form is Form.SHORT:
        mapping = SubElement(declared, "mapping", defaultValue="0")
        for answer in question.accepted:
            entry = {"mapKey": writable(answer), "mappedValue": "1", "caseSensitive": "false"}
            SubElement(mapping, "mapEntry", entry)
    SubElement(root, "outcomeDeclaration", identifier=_SCORE, cardinality="single", baseType="float")
    SubElement(root, "outcomeDeclaration", identifier=_FEEDBACK, cardinality="single", baseType="identifier")


def _right(question: Question) -> list[str]:
    if question.number is not None:
        return [f"{question.number.value:f}"]
    if question.options:
        return [_option(index) for index, option in enumerate(question.options) if option.is_right]
    return [question.accepted[0]]


def _option(index: int) -> str:
    return f"option-{index + 1}"


def _body(question: Question) -> list[Element]:
    blocks = blocks_of(question.html)
    interaction = _interaction(question)
    blank = next((each for block in blocks for each in block.iter("span") if each.get("class") == "blank"), None)
    if blank is not None and interaction.tag == "textEntryInteraction":
        blank.tag = interaction.tag
        blank.attrib.clear()
        blank.attrib.update(interaction.attrib)
        return blocks
    for block in blocks:
        for each in block.iter("span"):
            each.text = "_____" if each.get("class") == "blank" else each.text
    if interaction.tag == "textEntryInteraction":
        line = Element("p")
        line.append(interaction)
        return [*blocks, line]
    return [*blocks, interaction]


def _interaction(question: Question) -> Element:
    if question.form is Form.OPEN:
        return Element("extendedTextInteraction", responseIdentifier=_RESPONSE, expectedLines="5")
    if question.form is not Form.CHOICE:
        length = str(max(len(question.answer) + 5, 10))
        return Element("textEntryInteraction", responseIdentifier=_RESPONSE, expectedLength=length)
    choices = Element("choiceInteraction", responseIdentifier=_RESPONSE, shuffle="true", maxChoices="1")
    for index, option in enumerate(question.options):
        SubElement(choices, "simpleChoice", identifier=_option(index)).text = writable(option.words)
    return choices


def _score(root: Element, question: Question) -> None:
    """An answer in own words is scored by a person; all others here."""
    processing = SubElement(root, "responseProcessing")
    if question.form is Form.SHORT:
        SubElement(_set(processing, _SCORE), "mapResponse", identifier=_RESPONSE)
    elif question.form is not Form.OPEN:
        condition = SubElement(processing, "responseCondition")
        right = SubElement(condition, "responseIf")
        right.append(_equal(question.number) if question.number else Element("match"))
        SubElement(right[0], "variable", identifier=_RESPONSE)
        SubElement(right[0], "correct", identifier=_RESPONSE)
        SubElement(_set(right, _SCORE), "baseValue", baseType="float").text = "1"
        wrong = SubElement(condition, "responseElse")
        SubElement(_set(wrong, _SCORE), "baseValue", baseType="float").text = "0"
    SubElement(_set(processing, _FEEDBACK), "baseValue", baseType="identifier").text = _ANSWERED


def _set(parent: Element, outcome: str) -> Element:
    return SubElement(parent, "setOutcomeValue", identifier=outcome)


def _equal(number: Number) -> Element:
    if not number.tolerance:
        return Element("equal", toleranceMode="exact")
    return Element("equal", toleranceMode="absolute", tolerance=f"{number.tolerance:f} {number.tolerance:f}")
