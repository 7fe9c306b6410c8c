"""Who changed what is told apart, and nobody's change is lost."""

from hypothesis import given
from hypothesis import strategies as st

from studyapp.anki.connect.planning import agreed, differences, label, plan, sent_tags
from studyapp.anki.connect.values import Choice, Fate, OurNote, OurType, TheirNote, Theirs, TheirType
from studyapp.anki.fields import RETIRED
from studyapp.domain.exchange.merging import Base, digest
from studyapp.domain.ids import Uid

TYPE = OurType("studyapp basic", 7, ("Uid", "Front", "Back"), "Card", "{{Front}}", "{{Back}}", "css", False)


def ours(uid: str = "a", front: str = "Q?", back: str = "A", tags: tuple[str, ...] = ()) -> OurNote:
    return OurNote(Uid(uid), TYPE.name, {"Uid": uid, "Front": front, "Back": back}, tags, "Front", front)


def there(uid: str = "a", front: str = "Q?", back: str = "A", tags: tuple[str, ...] = (), number: int = 1) -> TheirNote:
    return TheirNote(number, {"Uid": uid, "Front": front, "Back": back, "Mine": "x"}, tags, (number + 10,))


def base(front: str = "Q?", back: str = "A", tags: tuple[str, ...] = ()) -> Base:
    return Base({"Uid": digest("a"), "Front": digest(front), "Back": digest(back)}, tags)


def fate_of(ours_: OurNote, theirs: TheirNote, base_: Base | None = None) -> Fate:
    planned = plan("Deck", [ours_], [TYPE], Theirs((theirs,)), {"a": base_} if base_ else {})
    return planned.notes[0].fate


def test_each_fate_is_told() -> None:
    assert plan("Deck", [ours()], [TYPE], Theirs(), {}).notes[0].fate is Fate.NEW
    assert fate_of(ours(), there()) is Fate.SAME
    assert fate_of(ours(front="new?"), there(), base()) is Fate.CHANGED_HERE
    assert fate_of(ours(), there(front="theirs?"), base()) is Fate.CHANGED_THERE
    assert fate_of(ours(front="new?"), there(front="theirs?"), base()) is Fate.DIFFERS
    assert fate_of(ours(front="new?"), there()) is Fate.DIFFERS
    assert plan("Deck", [ours()], [TYPE], Theirs(), {"a": base()}).notes[0].fate is Fate.NEW  # a profile of nothing
    other = Theirs((there(uid="b"),))
    assert plan("Deck", [ours()], [TYPE], other, {"a": base()}).notes[0].fate is Fate.GONE
    assert plan("Deck", [ours()], [TYPE], other, {}).notes[0].fate is Fate.NEW
    twice = Theirs((there(number=1), there(number=2)))
    assert plan("Deck", [ours()], [TYPE], twice, {}).notes[0].fate is Fate.TWICE
    assert fate_of(ours(), TheirNote(1, {"Uid": "a", "Text": "{{c1::Q}}"}, (), ())) is Fate.OTHER_TYPE


def test_fields_are_merged_one_by_one() -> None:
    planned = plan("Deck", [ours(front="new?")], [TYPE], Theirs((there(back="theirs"),)), {"a": base()})
    note = planned.notes[0]
    assert note.differences.to_send(Choice.LEAVE) == {"Front": "new?"}
    assert [each.name for each in note.differences.theirs] == ["Back"]


def test_an_accent_in_two_pieces_is_no_change() -> None:
    assert fate_of(ours(front="Cafe\u0301?"), there(front="Caf\u00e9?")) is Fate.SAME


def test_a_choice_decides_what_both_sides_changed() -> None:
    differing = differences({"Front": "ours"}, {"Front": "theirs"}, base())
    assert differing.to_send(Choice.OURS) == {"Front": "ours"}
    assert differing.to_send(Choice.LEAVE) == differing.to_send(Choice.THEIRS) == {}


def test_tags_given_in_anki_stay_and_tags_taken_away_here_go() -> None:
    assert sent_tags(("essay::x", "new"), ("mine", "Essay::X", "old"), ("old", "essay::x")) == (
        "mine",
        "Essay::X",
        "new",
    )
    assert sent_tags((), ("old",), ()) == ("old",)


def test_a_note_that_came_back_is_no_longer_retired() -> None:
    planned = plan("Deck", [ours()], [TYPE], Theirs((there(tags=(RETIRED,)),)), {}).notes[0]
    assert (planned.fate, planned.tags) == (Fate.CHANGED_HERE, ())


def test_only_what_was_ours_is_retired_and_only_once() -> None:
    theirs = Theirs((there("a", number=1), there("gone", number=2), there("other", number=3)))
    planned = plan("Deck", [ours()], [TYPE], theirs, {}, retired=[Uid("gone"), Uid("a")])
    assert [note.uid for note in planned.having(Fate.RETIRED)] == ["gone"]
    done = Theirs((there("gone", tags=(RETIRED,)),))
    assert plan("Deck", [], [TYPE], done, {}, retired=[Uid("gone")]).notes == ()


def test_a_note_type_is_compared_like_a_note() -> None:
    known = {"Front template": digest("{{Front}}"), "Back template": digest("{{Back}}"), "Styling": digest("old")}
    texts = {"Front template": "my own", "Back template": "{{Back}}", "Styling": "old"}
    theirs = Theirs((), {TYPE.name: TheirType(TYPE.name, 7, ("Uid", "Front"), texts)})
    planned = plan("Deck", [], [TYPE], theirs, {TYPE.name: Base(known)}).types[0]
    assert planned.missing == ("Back",)
    assert [each.name for each in planned.differences.ours] == ["Styling"]
    assert [each.name for each in planned.differences.theirs] == ["Front template"]


TEXTS = st.dictionaries(st.sampled_from(["Front", "Back", "Source"]), st.sampled_from(["", "a", "b", "c"]))


@given(TEXTS, TEXTS, TEXTS, st.sampled_from(list(Choice)))
def test_sending_again_sends_nothing_and_what_was_left_stays_known(
    here: dict[str, str], there_: dict[str, str], known: dict[str, str], choice: Choice
) -> None:
    before = Base({name: digest(text) for name, text in known.items()})
    first = differences(here, there_, before)
    sent = first.to_send(choice)
    arrived = there_ | dict(sent)
    after = agreed(here, first, sent.keys(), before)
    again = differences(here, arrived, after)
    assert again.to_send(Choice.LEAVE) == {}
    assert again.theirs == first.theirs
    assert not again.open or choice is not Choice.OURS
    assert all(arrived[each.name] == there_[each.name] for each in first.theirs)


def test_a_label_is_the_beginning_of_a_text_as_it_is_read() -> None:
    assert label("The <b>Amur</b><br>{{c1::parts::what}} &amp; joins") == "The Amur parts & joins"
    assert label("a" * 80) == "a" * 80
    assert label("a" * 81) == f"{'a' * 79}…"
