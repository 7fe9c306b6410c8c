"""Writes the versions that uv resolved as pins: into pyproject.toml, and with hashes into requirements.txt."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PINS = re.compile(r"^constraint-dependencies = \[\n(?:  .*\n)*\]\n", re.M)


def main() -> None:
    """Resolve afresh within the bounds of pyproject.toml and pin the result.

    Raises:
        subprocess.CalledProcessError: uv found no set of versions that fits.
    """
    project = ROOT / "pyproject.toml"
    project.write_text(with_pins(project.read_text(encoding="utf-8"), []), encoding="utf-8")
    _uv("lock", "--upgrade")
    exported = _uv("export", "--no-hashes", "--no-header", "--no-annotate", "--no-emit-project", "--all-groups")
    project.write_text(with_pins(project.read_text(encoding="utf-8"), exported.splitlines()), encoding="utf-8")
    _uv("lock")
    compiled = ("pip", "compile", "--universal", "--generate-hashes", "--no-header", "--upgrade", "pyproject.toml")
    _uv(*compiled, "--output-file", "packaging/requirements.txt")


def with_pins(project: str, pins: list[str]) -> str:
    """The text of pyproject.toml with these pins in place of the old ones."""
    lines = "".join(f'  "{pin.strip()}",\n' for pin in sorted(pins))
    return _PINS.sub(lambda _: f"constraint-dependencies = [\n{lines}]\n", project)


def _uv(*arguments: str) -> str:
    return subprocess.run(["uv", *arguments], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    main()
