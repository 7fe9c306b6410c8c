"""Messages are said by the catalogs: each is named rightly where it is made, and each language has all of them."""

import ast
import copy
import json
import pickle
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from studyapp.domain.messages import (
    ENGLISH,
    Catalog,
    Message,
    Several,
    Speaker,
    catalog,
    catalog_path,
    languages,
    msg,
    parse_catalog,
)
from tests.conftest import ROOT
from tests.desktop import said_below

SAID_BEFORE = Path(__file__).parent / "said_before.jsonl"
"""What the program said when its sentences still stood in the source, with {} for what differs."""

NUMBERS = re.compile(r"[,.]?(?:\.?\d+)?[fg%X]?|04X")
"""How a number, or a text that is cut, is written."""

TEXT = r"""
msgid ""
msgstr ""
"Language: xx\n"
"Plural-Forms: nplurals=3; plural=(n == 0 ? 0 : n == 1 ? 1 : 2);\n"

# of a test
msgid "cards"
msgid_plural "cards"
msgstr[0] "keine"
msgstr[1] "eine"
msgstr[2] "{n:,} Karten"

msgid "delete"
msgstr "{what} „weg“ am {day}, {share:.1f} %"

msgid "names"
msgstr ""
"der „{title}“: "
"{names; }, \"{share}\"\\\n"
"""


def calls() -> Iterator[tuple[str, ast.Call]]:
    """All places that name a message, each with its module."""
    for path in sorted((ROOT / "studyapp").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "msg":
                yield f"{path.name}:{node.lineno}", node


def arguments(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def with_holes(text: str) -> str:
    return "".join(words + ("{}" if name is not None else "") for words, name, _, _ in Formatter().parse(text))


def wanted(name: str) -> set[str]:
    """The arguments of a message; a count chooses the form even where no form writes it."""
    forms = catalog(ENGLISH).texts[name]
    return set().union(*map(arguments, forms)) | ({"n"} if len(forms) > 1 else set())


def wrong_calls(found: Iterator[tuple[str, ast.Call]], texts: Catalog) -> Iterator[str]:
    for place, call in found:
        name = call.args[0] if len(call.args) == 1 else None
        if not isinstance(name, ast.Constant):
            yield f"{place}: a message is named by one literal"
        elif name.value not in texts.texts:
            yield f"{place}: there is no message “{name.value}”"
        elif {each.arg for each in call.keywords} != wanted(name.value):
            yield f"{place}: “{name.value}” has {sorted(wanted(name.value))}"
        else:
            rows = {each.arg for each in call.keywords if isinstance(each.value, ast.Call) and _is_several(each.value)}
            made = {each.arg for each in call.keywords if isinstance(each.value, ast.Call)}
            if rows != made & parted(name.value):
                yield f"{place}: “{name.value}” parts {sorted(parted(name.value))}"


def _is_several(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "Several"


def parted(name: str) -> set[str]:
    """The arguments of a message that are several, with what stands between them."""
    forms = catalog(ENGLISH).texts[name]
    return {
        each for form in forms for _, each, spec, _ in Formatter().parse(form) if spec and not NUMBERS.fullmatch(spec)
    }


def test_every_message_is_in_the_catalog_and_has_its_arguments() -> None:
    assert list(wrong_calls(calls(), catalog(ENGLISH))) == []


@pytest.mark.parametrize(
    "call",
    [
        "msg(name)",
        "msg('no-such-name')",
        "msg('holds-no-text')",
        "msg('open-it-again', a=1)",
        "msg('try', missed=a, offered=str(b))",
    ],
)
def test_a_wrong_name_or_argument_is_seen(call: str) -> None:
    node = ast.parse(call, mode="eval").body
    assert isinstance(node, ast.Call)
    assert len(list(wrong_calls(iter([("here", node)]), catalog(ENGLISH)))) == 1


def test_no_text_is_left_that_nothing_says() -> None:
    named = {call.args[0].value for _, call in calls() if call.args and isinstance(call.args[0], ast.Constant)}
    assert sorted(set(catalog(ENGLISH).texts) - named) == []


@pytest.mark.parametrize("language", languages())
def test_a_language_has_every_message_with_its_arguments(language: str) -> None:
    english, texts = catalog(ENGLISH).texts, catalog(language).texts
    assert sorted(set(english) ^ set(texts)) == []
    assert [name for name, forms in texts.items() if any(arguments(form) - wanted(name) for form in forms)] == []
    lost = [name for name, forms in texts.items() if wanted(name) - {"n"} - arguments(forms[-1])]
    assert lost == []


@pytest.mark.parametrize("language", languages())
def test_catalogs_are_read_as_gettext_reads_them(language: str) -> None:
    with catalog_path(language).open("rb") as file:
        held = read_po(file, abort_invalid=True)
    texts = catalog(language)
    theirs = {(each.id if isinstance(each.id, str) else each.id[0]): each for each in held if each.id}
    said = {
        name: (each.string,) if isinstance(each.string, str) else tuple(each.string) for name, each in theirs.items()
    }
    assert said == dict(texts.texts)
    assert {len(forms) for forms in texts.texts.values()} <= {1, held.num_plurals}
    assert list(theirs) == sorted(theirs)  # so that two people's additions rarely meet
    assert [name for name in theirs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)] == []


def test_what_was_said_before_is_said_the_same() -> None:
    """The command line, files and logs have each sentence as they had it when it stood in the source."""
    said = {with_holes(form) for forms in catalog(ENGLISH).texts.values() for form in forms}
    in_source = {words for _, words in said_below.found().texts}
    before = [json.loads(line) for line in SAID_BEFORE.read_text(encoding="utf-8").splitlines()]
    assert [words for words in before if words not in said and words not in in_source] == []


def test_a_message_is_its_english_everywhere() -> None:
    said = msg("is-locked-with-a-password", name="a.pdf")
    assert said == "a.pdf is locked with a password."
    assert hash(said) == hash("a.pdf is locked with a password.")
    assert str(said) is said
    assert json.dumps([said]) == '["a.pdf is locked with a password."]'
    for same in (copy.deepcopy(said), pickle.loads(pickle.dumps(said))):
        assert (same, same.name, same.arguments) == (said, "is-locked-with-a-password", {"name": "a.pdf"})


def test_a_catalog_is_read_with_its_plurals_and_long_texts() -> None:
    texts = parse_catalog(TEXT)
    assert [texts.text("cards", n) for n in (0, 1, 2, 5)] == ["keine", "eine", "{n:,} Karten", "{n:,} Karten"]
    assert texts.texts["names"] == ('der „{title}“: {names; }, "{share}"\\\n',)
    assert texts.text("delete", None).startswith("{what} ")


def test_a_language_says_numbers_days_and_messages_within_messages() -> None:
    texts = parse_catalog(TEXT.replace("{names; }", "{names:; }"))
    speaker = Speaker(
        texts, lambda value, places: f"{value:.{places}f}".replace(".", ","), lambda day: f"{day:%d.%m.}", str.upper
    )

    def made(name: str, **held: object) -> Message:
        message = Message.__new__(Message, "open-it-again", {})
        message.name, message.arguments = name, held  # type: ignore[assignment]
        return message

    cards = made("cards", n=12000)
    assert speaker.say(cards) == "12000 Karten"
    said = speaker.say(made("delete", what=cards, day=date(2026, 5, 3), share=2.25))
    assert said == "12000 Karten „weg“ am 03.05., 2,2 %"
    named = speaker.say(made("names", title="a", names=Several((cards, "b")), share=0.5))
    assert named == 'der „a“: 12000 Karten; B, "0,5"\\\n'
