"""The time of extraction grows with the text, whatever one sentence is made of."""

from collections.abc import Callable
from time import process_time

import pytest

from studyapp.extraction import Models, annotate, load_models
from studyapp.extraction.parsing import parse_all
from studyapp.reading import read_text
from tests.pace import without_others

_LEAST_S = 0.03  # of the processor; below that a ratio says nothing
_MOST = 7  # times the time of a quarter of the text; quadratic work would take sixteen times as long
_SMALL, _LARGE = 500, 2000


def _each(count: int, joint: str, word: Callable[[int], str]) -> str:
    return joint.join(word(k) for k in range(count))


def _letter(k: int) -> str:
    return chr(97 + k % 26)


FAMILIES: dict[str, Callable[[int], str]] = {
    "figures": lambda n: _each(n, " and ", lambda k: f"the town sold {20 + k} ships"),
    "years": lambda n: _each(n, ", ", lambda k: str(1500 + k % 500)),
    "nested brackets": lambda n: "(of the town " * n + "in 1950" + ")" * n,
    "open brackets": lambda n: "[of the town " * n,
    "citations of one bracket": lambda n: f"({_each(n, '; ', lambda k: f'Holm{_letter(k)}, {1900 + k % 100}')})",
    "citations": lambda n: _each(n, " ", lambda k: f"to the town (Holm{_letter(k)}, {1900 + k % 100})"),
    "keys": lambda n: f"[{_each(n, '; ', lambda k: f'@holm{1900 + k % 100}x{k}')}]",
    "numbered citations": lambda n: _each(n, " ", lambda k: f"salt [{k + 1}]"),
    "open “": lambda n: "“of the town " * n,
    "open ‘": lambda n: "‘of the town " * n,
    'open "': lambda n: '"of the town ' * n,
    "open '": lambda n: "'of the town " * n,
    "open «": lambda n: "«of the town " * n,
    "combining marks": lambda n: f"sa{'\u0301\u0327' * 4 * n}lt",
    "marks on each letter": lambda n: f"to{'\u0300\u0323\u0316' * 4}wn " * n,
    "a long word": lambda n: "SaltTown" * n,
    "a long number": lambda n: "1234" * n,
    "hyphens": lambda n: "salt-" * 4 * n,
    "words without a stop": lambda n: "the keeper of the harbour sold salt to the town and " * n,
    "commas": lambda n: ", salt" * 4 * n,
    "names": lambda n: _each(n, ", ", lambda k: f"Ada {_letter(k).upper()}olm"),
    "capitals": lambda n: "Holm " * 4 * n + "(1950)",
    "dashes": lambda n: " — the town bought salt" * n,
    "ellipses": lambda n: "... and then" * n,
    "dots": lambda n: "." * 8 * n,
    "addresses": lambda n: _each(n, " ", lambda k: f"https://example.org/salt/{k}"),
    "raised figures": lambda n: " salt¹²" * n,
    "one paragraph": lambda n: _each(n, " ", lambda k: f"In {1500 + k % 500} it sold {k} tons."),
    "many paragraphs": lambda n: _each(n, "\n\n", lambda k: f"In {1500 + k % 500} it sold {k} tons."),
    "a table": lambda n: _each(n, "\n", lambda k: f"{k}   {k * 2}   {k * 3}"),
    "characters": lambda n: "港口在一九五〇年卖了四十吨盐" * n,
    "notes": lambda n: (
        _each(n, " ", lambda k: f"Salt was sold.[^{k}]")
        + f"\n\n{_each(n, '\n', lambda k: f'[^{k}]: Holm, Ada, Salt of {k}, {1900 + k % 100}, p. {k}.')}"
    ),
}


def _took(middle: str) -> float:
    text = f"# Salt\n\nThe town lies at the river Norden.\n\nThe harbour sold salt {middle} to the coast in 1950.\n"
    with without_others():
        began = process_time()
        annotate(read_text(text, markdown=True), Models())
        return process_time() - began


@pytest.mark.parametrize("family", FAMILIES)
def test_four_times_the_text_takes_about_four_times_the_time(family: str) -> None:
    _took("")  # what is loaded once
    small, large = _took(FAMILIES[family](_SMALL)), _took(FAMILIES[family](_LARGE))
    if large > _MOST * max(small, _LEAST_S):  # another program may have had the machine's caches
        small, large = max(small, _took(FAMILIES[family](_SMALL))), min(large, _took(FAMILIES[family](_LARGE)))
    assert large <= _MOST * max(small, _LEAST_S)


def test_a_sentence_of_endless_length_is_not_parsed() -> None:
    endless = "and the town sold salt to the coast " * 200
    counted: list[tuple[int, int]] = []
    sentences = ["The town sold salt.", endless, "The coast bought it."]
    found = parse_all(sentences, load_models(), lambda done, total: counted.append((done, total)))
    assert [len(parses) for parses in found] == [2, 0, 2]
    assert counted[-1] == (4, 4)
