"""The formats of files that come in and go out, in words; needs no widgets."""

from studyapp.desktop import below
from studyapp.formats.values import Format


def form_name(form: Format, *, with_ending: bool = False) -> str:
    """Return what a format is called in lists, with the ending of its files where it is wanted and they have one."""
    name = below.told(form.title)
    return f"{name} ({form.written_as})" if with_ending and form.written_as else name
