"""The last choices in the dialogs for export and import; needs no Qt."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from studyapp.formats.registry import APKG


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices of all dialogs for decks that go out and come in.

    Attributes:
        form: the key of the form in which decks go out (see `forms`).
        course: the deck above all others in a package, or "".
        with_progress: whether progress goes along.
        for_older: whether older versions of Anki and other programs shall read a package too.
        import_progress: whether progress comes along.
        import_presets: whether decks that come in keep their limits and steps.
        anki_allowed: whether an Anki that runs on this computer may be spoken with.
        anki_port: the port of its add-on, or "" for the usual one.
        anki_key: the add-on's key, or "".
        folder: the folder of the last export, or "".
    """

    form: str = APKG.name
    course: str = ""
    with_progress: bool = False
    for_older: bool = False
    import_progress: bool = True
    import_presets: bool = True
    anki_allowed: bool = False
    anki_port: str = ""
    anki_key: str = ""
    folder: str = ""

    def held(self) -> Mapping[str, str | bool]:
        """Return the values that the settings of the window keep."""
        return asdict(self)


def choices_of(saved: Mapping[str, str | bool]) -> Choices:
    """Read the choices from the settings, as far as they are sound."""
    usual = Choices()
    sound = {
        field.name: saved[field.name]
        for field in fields(Choices)
        if isinstance(saved.get(field.name), type(getattr(usual, field.name)))
    }
    return Choices(**sound)  # type: ignore[arg-type]  # each is of its field's type, see above
