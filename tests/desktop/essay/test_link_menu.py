"""A link with several targets offers them in a menu, each in one short line."""

from studyapp.desktop.essay.link_menu import link_label


def test_a_label_is_cut_only_if_it_is_too_long() -> None:
    assert link_label("a" * 80) == "a" * 80
    assert link_label("word " * 20).endswith("word…")
    assert len(link_label("word " * 20)) <= 80


def test_a_label_stands_on_one_line_and_names_no_key() -> None:
    assert link_label("Rivers & seas\tof\nAsia") == "Rivers && seas of Asia"
