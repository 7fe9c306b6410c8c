"""Text can be read on every ground it stands on."""

from itertools import pairwise

import pytest

from studyapp.desktop.looks.colours import CONTRAST, DARK, LIGHT, Colours, contrast, mixed

KINDS = ("figure", "claim", "citation", "quotation", "definition", "hand")


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
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

    def test_text_on_every_fade(self, colours: Colours) -> None:
        text = colours.on_fades
        for level in range(len(colours.fades)):
            assert min(contrast(each, colours.faded(level)) for each in (text.ink, text.accent)) >= 4.5
            assert contrast(text.faint, colours.faded(level)) >= 4.5

    @pytest.mark.parametrize("kind", KINDS)
    def test_the_selected_passage_looks_like_no_level_of_recall(self, colours: Colours, kind: str) -> None:
        red, _, blue = colours.on_fades.current(kind)
        assert blue > red  # every fade is warmer than the paper
        assert all(fade[0] > fade[2] for fade in map(colours.faded, range(len(colours.fades))))
        assert contrast(colours.ink, colours.on_fades.current(kind)) >= 4.5

    def test_text_on_what_was_found(self, colours: Colours) -> None:
        assert min(contrast(colours.ink, ground) for ground in (colours.found, colours.found_here)) >= 4.5
        assert contrast(colours.found, colours.found_here) >= 1.3

    def test_fades_are_told_apart_by_luminance_alone(self, colours: Colours) -> None:
        grounds = [colours.paper, *(colours.faded(level) for level in range(len(colours.fades)))]
        assert all(contrast(one, other) >= 1.08 for one, other in pairwise(grounds))


class TestHighContrast:
    def test_text_has_seven_on_every_ground(self) -> None:
        grounds = [CONTRAST.paper, CONTRAST.desk, CONTRAST.pointed, CONTRAST.found, CONTRAST.found_here]
        grounds += [mixed(CONTRAST.paper, CONTRAST.accent, share) for share in (0.10, 0.22)]
        grounds += [CONTRAST.passage(kind, taken) for kind in KINDS for taken in (True, False)]
        assert min(contrast(CONTRAST.ink, ground) for ground in grounds) >= 7
        assert min(contrast(CONTRAST.faint, ground) for ground in (CONTRAST.paper, CONTRAST.desk)) >= 7
        assert contrast(CONTRAST.on_accent, CONTRAST.accent) >= 7
        assert min(contrast(*CONTRAST.chip(kind)) for kind in KINDS) >= 7

    def test_selected_passages_and_faded_sentences_too(self) -> None:
        lit = [CONTRAST.current(kind) for kind in KINDS]
        lit += [CONTRAST.faded(level) for level in range(len(CONTRAST.fades))]
        assert min(contrast(CONTRAST.ink, ground) for ground in lit) >= 7

    def test_the_edges_of_controls_can_be_seen(self) -> None:
        assert contrast(CONTRAST.line, CONTRAST.paper) >= 4.5
        assert contrast(CONTRAST.accent, CONTRAST.paper) >= 7
