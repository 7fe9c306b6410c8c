"""How a term is written in the question for its definition."""

from collections.abc import Callable

from studyapp.drafting.forms import frame
from studyapp.drafting.material import Material


def test_a_term_that_a_name_begins_keeps_its_capital(material_of: Callable[[str], Material]) -> None:
    material = material_of("Bessemer converters are a kind of furnace that blows air through molten iron.")
    assert [q.front for q in frame.questions(material)] == ["What are Bessemer converters?"]
    plain = material_of("Levees are a kind of bank that keeps a river in its bed.")
    assert [q.front for q in frame.questions(plain)] == ["What are levees?"]
