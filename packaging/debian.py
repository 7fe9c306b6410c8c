"""Makes a Debian package of the bundle, which then needs nothing but a few libraries of the system."""

import argparse
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / "packaging" / "linux"
NAME = "org.studyapp.studyapp"
DEPENDS = (
    "libc6, libegl1, libgl1, libglib2.0-0t64 | libglib2.0-0, libfontconfig1, libxkbcommon0, libdbus-1-3, "
    "libxcb-cursor0, libxcb-icccm4, libxcb-keysyms1, libxkbcommon-x11-0, libxcb-shape0, fonts-dejavu-core"
)
CONTROL = """\
Package: studyapp
Version: {version}
Architecture: {architecture}
Maintainer: the studyapp authors <studyapp@localhost>
Installed-Size: {size}
Depends: {depends}
Section: education
Priority: optional
Description: Learn a text: an essay next to flashcards made from it
 studyapp makes cards of the figures, claims and citations of an essay, each with
 the passage that proves it, and plans their review. It works offline, without an
 account, and exports to Anki.
"""


def main() -> None:
    """Make the package from a bundle; prints its path."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "dist", help="where the bundle was made")
    sys.stdout.write(f"{make(parser.parse_args().folder.resolve())}\n")


def make(folder: Path) -> Path:
    """Make the package.

    Args:
        folder: where `bundle.py` has made `studyapp/` and `build/icons/`.

    Returns:
        The path of the package, in that folder.

    Raises:
        subprocess.CalledProcessError: dpkg-deb failed.
    """
    tree = folder / "build" / "debian"
    shutil.rmtree(tree, ignore_errors=True)
    _place(folder, tree)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    said = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    architecture = said.stdout.strip()
    size = sum(path.lstat().st_size for path in tree.rglob("*")) // 1024
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(
        CONTROL.format(version=version, architecture=architecture, size=size, depends=DEPENDS), encoding="utf-8"
    )
    package = folder / f"studyapp_{version}_{architecture}.deb"
    packing = ("--root-owner-group", "-Zzstd", "-z6", "--build")
    subprocess.run(["dpkg-deb", *packing, tree, package], check=True, stdout=subprocess.DEVNULL)
    return package


def _place(folder: Path, tree: Path) -> None:
    """Lay all files out as they will lie on the system."""
    share = tree / "usr" / "share"
    shutil.copytree(folder / "studyapp", tree / "usr" / "lib" / "studyapp", symlinks=True)
    commands = tree / "usr" / "bin"
    commands.mkdir(parents=True)
    for command in ("studyapp", "studyapp-window"):
        (commands / command).symlink_to(f"../lib/studyapp/{command}")
    _copy(LINUX / f"{NAME}.desktop", share / "applications")
    _copy(LINUX / f"{NAME}.metainfo.xml", share / "metainfo")
    _copy(LINUX / f"{NAME}.xml", share / "mime" / "packages")
    for icon in (folder / "build" / "icons").glob("*.png"):
        _copy(icon, share / "icons" / "hicolor" / f"{icon.stem}x{icon.stem}" / "apps", f"{NAME}.png")
    _copy(
        ROOT / "resources" / "icons" / "studyapp.svg", share / "icons" / "hicolor" / "scalable" / "apps", f"{NAME}.svg"
    )
    _copy(folder / "studyapp" / "licences.txt", share / "doc" / "studyapp", "copyright")
    for path in (tree, *tree.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
        elif not path.is_symlink():
            path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)


def _copy(file: Path, folder: Path, name: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, folder / (name or file.name))


if __name__ == "__main__":
    main()
