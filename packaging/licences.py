"""Writes the licences of all that ships into one text: of the packages of an environment, of fonts and of models."""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

_TEXT = re.compile(r"(?:^|/)(?:licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)


def main(environment: Path, own: Path, out: Path) -> None:
    """Write the list.

    Args:
        environment: the folder of a virtual environment that holds what ships and nothing else.
        own: the folder of the licences of fonts and models.
        out: the file to write.
    """
    found = distributions(path=[str(place) for place in environment.rglob("site-packages")])
    parts = ["\n\n".join(_told(each)) for each in sorted(found, key=lambda each: each.name.casefold())]
    parts += [text.read_text(encoding="utf-8").strip() for text in sorted(own.glob("*.txt"))]
    rule = f"\n\n{'=' * 80}\n\n"
    out.write_text(f"What studyapp is made of, and under which licences.{rule}{rule.join(parts)}\n", encoding="utf-8")


def licence(distribution: Distribution) -> str:
    """What a package says that its licence is: an SPDX expression, a line of its own, or its classifiers."""
    said = distribution.metadata
    named = said.get("License-Expression") or said.get("License") or ""
    classes = [each.rpartition(" :: ")[2] for each in said.get_all("Classifier", []) if each.startswith("License ::")]
    return named if named and "\n" not in named else ", ".join(classes)


def _told(distribution: Distribution) -> Iterator[str]:
    yield f"{distribution.name} {distribution.version}\n{licence(distribution)}"
    for file in distribution.files or ():
        if ".dist-info/" in file.as_posix() and _TEXT.search(file.as_posix()):
            yield Path(file.locate()).read_text(encoding="utf-8", errors="replace").strip()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
