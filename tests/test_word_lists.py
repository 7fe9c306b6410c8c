"""The lists of English words lie in resources/wording/lists/, each read by the constant that its section names."""

import re
from pathlib import Path

import pytest

from studyapp.resources import resource, word_list

CALL = re.compile(r'^(\w+)(?:: [^=]+)? = .*word_list\("(\w+)", "([\w.]+)"\)', re.MULTILINE)
PACKAGES = ("drafting", "extraction", "matching", "reading", "verifying")


def _sections(package: str) -> list[str]:
    return re.findall(r"^\[(.+)\]$", resource(f"wording/lists/{package}.txt").read_text("utf-8"), re.MULTILINE)


def _read_in(root: Path, package: str) -> dict[str, str]:
    """Return the sections that the code of a package reads, each with the name that its module and constant give it."""
    folder, read = root / "studyapp" / package, {}
    for path in folder.rglob("*.py"):
        module = ".".join(path.relative_to(folder).with_suffix("").parts)
        for constant, named, section in CALL.findall(path.read_text("utf-8")):
            assert named == package, path
            read[section] = f"{module}.{constant.strip('_').lower()}"
    return read


@pytest.mark.parametrize("package", PACKAGES)
def test_each_section_is_read_by_the_constant_that_it_is_named_after(root: Path, package: str) -> None:
    read = _read_in(root, package)
    assert sorted(read) == _sections(package)
    assert [section for section, name in read.items() if section != name] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_a_list_has_words_and_none_twice(package: str) -> None:
    text = resource(f"wording/lists/{package}.txt").read_text("utf-8")
    for section, words in re.findall(r"^\[(.+)\]\n([^\[]+)", text, re.MULTILINE):
        assert len(word_list(package, section)) == len(words.split()) > 30, section


def test_a_section_that_is_not_there_fails() -> None:
    with pytest.raises(KeyError):
        word_list("drafting", "proof.none")
