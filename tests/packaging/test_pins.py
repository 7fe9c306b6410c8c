"""Every package is pinned, the same in both places, and no package server is named."""

import re
import tomllib

from tests.conftest import ROOT

REQUIREMENTS = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = dict(pin.partition(";")[0].strip().split("==") for pin in PROJECT["tool"]["uv"]["constraint-dependencies"])
HASHED = dict(re.findall(r"^([\w.-]+)==([^ ;\\]+)", REQUIREMENTS, re.M))


def _name(requirement: str) -> str:
    return re.split(r"[<>=~!; ]", requirement)[0].lower().replace("_", "-").replace(".", "-")


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def test_direct_dependencies_are_pinned_within_their_bounds() -> None:
    groups = PROJECT["dependency-groups"].values()
    direct = [*PROJECT["project"]["dependencies"], *(line for group in groups for line in group)]
    assert [line for line in direct if _name(line) not in PINS] == []
    for line in direct:
        for bound in re.findall(r"<([\d.]+)", line):
            assert _numbers(PINS[_name(line)]) < _numbers(bound), line


def test_the_bundle_gets_the_same_versions() -> None:
    assert {name: found for name, found in HASHED.items() if PINS.get(name, found) != found} == {}
    assert {_name(line) for line in PROJECT["project"]["dependencies"]} <= set(HASHED)


def test_every_requirement_is_hashed_and_none_names_a_server() -> None:
    entries = [entry for entry in re.split(r"\n(?=[a-z])", REQUIREMENTS) if "==" in entry]
    assert len(entries) == len(HASHED)
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in REQUIREMENTS
