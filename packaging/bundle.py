"""Makes the bundle: one folder with the program, Python, its libraries and models, and lists of what is in it."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"


def main() -> None:
    """Make the bundle in a folder, `dist` in the checkout unless another is named."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "dist", help="where the bundle goes")
    sys.stdout.write(f"{make(parser.parse_args().folder.resolve())}\n")


def make(folder: Path) -> Path:
    """Make the bundle.

    Args:
        folder: gets `studyapp/`, the bundle, and `build/`, what it was made with.

    Returns:
        The folder of the bundle.

    Raises:
        subprocess.CalledProcessError: a step failed; what it said stands on standard error.
    """
    build = folder / "build"
    build.mkdir(parents=True, exist_ok=True)
    python = environment(build / "env")
    icons = build / "icons"
    _run(python, PACKAGING / "icons.py", ROOT / "resources" / "icons" / "studyapp.svg", icons)
    places = ("--distpath", folder, "--workpath", build / "work")
    made = folder / "studyapp"
    quiet = ("--noconfirm", "--clean", "--log-level", "ERROR")
    _run(python, "-m", "PyInstaller", *quiet, *places, PACKAGING / "studyapp.spec", STUDYAPP_ICONS=str(icons))
    _tell_contents(python, build, made)
    return made


def environment(folder: Path) -> Path:
    """An environment with the pinned packages of the program and the bundler alone; returns its Python."""
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    _run("uv", "venv", "--quiet", "--clear", "--python", sys.executable, folder)
    install = ("uv", "pip", "install", "--quiet", "--python", python)
    _run(*install, "--require-hashes", "-r", PACKAGING / "requirements.txt")
    _run(*install, "--group", "bundle")
    return python


def _tell_contents(python: Path, build: Path, made: Path) -> None:
    """Put the bill of materials, by CycloneDX, and all licences beside the program."""
    shipped = environment_of_requirements(build / "shipped")
    wanted = ("--output-reproducible", "--short-PURLs", "--pyproject", ROOT / "pyproject.toml")
    _run(python, "-m", "cyclonedx_py", "environment", *wanted, "-o", made / "sbom.json", shipped)
    _run(python, PACKAGING / "licences.py", shipped, ROOT / "resources" / "licences", made / "licences.txt")


def environment_of_requirements(folder: Path) -> Path:
    """An environment with what ships and nothing else; returns its folder."""
    _run("uv", "venv", "--quiet", "--clear", "--python", sys.executable, folder)
    _run(
        "uv", "pip", "install", "--quiet", "--python", folder, "--require-hashes", "-r", PACKAGING / "requirements.txt"
    )
    return folder


def _run(*command: str | Path, **settings: str) -> None:
    env = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"} | settings
    subprocess.run(command, cwd=ROOT, env=env, check=True)


if __name__ == "__main__":
    main()
