"""The pages of the help: Markdown files that name commands, with their current keys and menus.

Those of other languages lie in folders of their own; where a page is missing there, it is shown in English.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from studyapp.resources import resource

_COMMAND = re.compile(r"\{([a-z0-9-]+)\}")
_KEY = re.compile(r"`((?!studyapp )[^`]+)`")


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the help.

    Attributes:
        name: the name by which pages link to each other, such as “review”.
        text: Markdown, with the keys of commands filled in.
    """

    name: str
    title: str
    text: str


def topics(commands: Mapping[str, str], language: str) -> tuple[Topic, ...]:
    """Return all pages in their order.

    Args:
        commands: the keys or menu path of each command, by its name.
        language: the language, such as “de”.

    Raises:
        KeyError: a page names a command that there is not.
    """
    files = sorted(resource("help").glob("[0-9]*.md"))
    translated_files = [file.parent / language / file.name for file in files]
    read = [page if page.exists() else file for page, file in zip(translated_files, files, strict=True)]
    return tuple(_topic(file.stem, file.read_text(encoding="utf-8"), commands) for file in read)


def _topic(stem: str, text: str, commands: Mapping[str, str]) -> Topic:
    title = text.partition("\n")[0].removeprefix("# ")
    text = _KEY.sub(r"**\1**", text)  # the same look as the keys of commands
    return Topic(stem.partition("-")[2], title, _COMMAND.sub(lambda found: f"**{commands[found[1]]}**", text))
