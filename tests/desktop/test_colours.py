"""Text can be read on every ground it stands on."""

import pytest

from studyapp.desktop.colours import DARK, LIGHT, Colours, contrast, mixed

KINDS = ("figure", "claim", "citation", "quotation", "definition", "hand")


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
class TestContrast:
    def test_text_on_paper_and_desk(self, colours: Colours) -> None:
        for ground in (colours.paper, colours.desk, mixed(colours.paper, colours.accent, 0.10)):
            assert contrast(colours.ink, ground) >= 7
            assert contrast(colours.faint, ground) >= 4.5

    @pytest.mark.parametrize("kind", KINDS)
    def test_text_on_lit_passages(self, colours: Colours, kind: str) -> None:
        for ground in (colours.passage(kind, True), colours.passage(kind, False), colours.current(kind)):
            assert contrast(colours.ink, ground) >= 4.5

    @pytest.mark.parametrize("kind", KINDS)
    def test_the_label_of_a_kind(self, colours: Colours, kind: str) -> None:
        assert contrast(*colours.chip(kind)) >= 4.5

    def test_controls_stand_out(self, colours: Colours) -> None:
        assert contrast(colours.accent, colours.paper) >= 3
        assert contrast(colours.on_accent, colours.accent) >= 4.5
