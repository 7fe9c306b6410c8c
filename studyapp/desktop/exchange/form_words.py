"""Names of file formats for export and import; needs no widgets."""

from studyapp.desktop import below
from studyapp.formats.values import Format


def form_name(form: Format, *, with_ending: bool = False) -> str:
    """Return the name of a format for lists, with its file ending on request."""
    name = below.told(form.title)
    return f"{name} ({form.written_as})" if with_ending and form.written_as else name
