"""Format the effect of taking a deck as sentences: counts, media, choices, groups of cards."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import below, writing
from studyapp.operations.curating.taking.taking_rows import Became, Choice, ShownTaking

_MOST_NAMED = 5


def describe_cards(shown: ShownTaking, *, is_done: bool) -> str:
    """Return a sentence with the number of cards for each effect."""
    translate = QCoreApplication.translate
    words = {
        Became.ADDED: translate("Curating", "{n} added"),
        Became.CHANGED: translate("Curating", "{n} changed"),
        Became.RETIRED: translate("Curating", "{n} retired"),
        Became.CONFLICT: translate("Curating", "{n} changed on both sides"),
        Became.KEPT_DELETED: translate("Curating", "{n} deleted here"),
        Became.REFUSED: translate("Curating", "{n} refused"),
        Became.DROPPED: translate("Curating", "{n} no longer in the deck"),
        Became.UNCHANGED: translate("Curating", "{n} unchanged"),
    }
    parts = [
        word.format(n=writing.number(shown.counts[became]))
        for became, word in words.items()
        if shown.counts.get(became)
    ]
    cards = ", ".join(parts) or translate("Curating", "none")
    if is_done:
        return translate("Curating", "Done. Cards: {cards}. Edit, Undo takes all of it back.").format(cards=cards)
    return translate("Curating", "Cards: {cards}. What you learned of them stays.").format(cards=cards)


def describe_passages(shown: ShownTaking) -> str:
    """Return a sentence with the number of cards whose passage is in the reader's copy of the essay."""
    translate = QCoreApplication.translate
    attached, left = (shown.counts.get(outcome, 0) for outcome in (Became.ATTACHED, Became.UNATTACHED))
    if shown.essay_uid is None:
        if shown.deck.essay is None:
            return ""
        return translate(
            "Curating",
            "The library has no copy of “{title}”. The cards come without their passages; open your copy and take the "
            "deck again, and they find them.",
        ).format(title=shown.deck.essay.title)
    if not left:
        return translate("Curating", "Cards with their passage in “{title}”: {n}.").format(
            n=writing.number(attached), title=shown.essay
        )
    return translate(
        "Curating",
        "Cards with their passage in “{title}”: {n}. Asked without theirs, since it is not found there: {left}.",
    ).format(n=writing.number(attached), title=shown.essay, left=writing.number(left))


def describe_media(shown: ShownTaking) -> str:
    """Return some lines on the outcome for the media."""
    translate = QCoreApplication.translate
    number = translate("Curating", "Pictures and sounds that came along: {n}.").format(n=writing.number(shown.media))
    left = (
        translate("Curating", "“{name}” did not come along: {why}").format(name=name, why=below.told(why))
        for name, why in shown.media_left_out
    )
    lines = [*([number] if shown.media else []), *left]
    if shown.missing:
        more = "" if len(shown.missing) <= _MOST_NAMED else " …"
        lines.append(
            translate("Curating", "⚠ Pictures and sounds that cards call and that did not come along: {names}").format(
                names=", ".join(shown.missing[:_MOST_NAMED]) + more
            )
        )
    if shown.pictured:
        lines.append(
            translate("Curating", "⚠ Cards with pictures, of which only the words are shown: {n}.").format(
                n=writing.number(shown.pictured)
            )
        )
    return "\n".join(lines)


def describe_unnamed(shown: ShownTaking) -> str:
    """Return a sentence on cards without a uid, which a next version would not recognise."""
    if not shown.unnamed:
        return ""
    return QCoreApplication.translate(
        "Curating", "⚠ Cards without a uid: {n}. In the next version each of them would be another card."
    ).format(n=writing.number(shown.unnamed))


def describe_choices(conflicts: int, left: int) -> str:
    """Return a sentence on the open choices."""
    translate = QCoreApplication.translate
    if not conflicts:
        return ""
    if left:
        return translate(
            "Curating",
            "Fields that both sides changed: {n}; not chosen yet: {left}. Until you choose, yours stays.",
        ).format(left=writing.number(left), n=writing.number(conflicts))
    return translate("Curating", "Fields that both sides changed: {n}, all of them chosen.").format(
        n=writing.number(conflicts)
    )


def choice_words(choices: Iterable[Choice | None]) -> str:
    """Return the choice to show beside a card that both sides changed."""
    translate = QCoreApplication.translate
    found = set(choices)
    if None in found:
        return translate("Curating", "yours stays, not chosen")
    if found == {Choice.THEIRS}:
        return translate("Curating", "theirs")
    return translate("Curating", "yours") if found == {Choice.MINE} else translate("Curating", "some of each")


def group_title(became: Became) -> str:
    """Return the heading of a group of cards."""
    translate = QCoreApplication.translate
    return {
        Became.CONFLICT: translate("Curating", "Changed on both sides"),
        Became.ADDED: translate("Curating", "Added"),
        Became.CHANGED: translate("Curating", "Changed"),
        Became.RETIRED: translate("Curating", "Retired"),
        Became.UNATTACHED: translate("Curating", "Passage not found in your copy"),
        Became.KEPT_DELETED: translate("Curating", "Deleted here, and left so"),
        Became.REFUSED: translate("Curating", "Not taken"),
        Became.DROPPED: translate("Curating", "No longer in the deck"),
        Became.ATTACHED: translate("Curating", "Passage found in your copy"),
        Became.UNCHANGED: translate("Curating", "Unchanged"),
    }[became]


def explain_group(became: Became) -> str:
    """Return the explanation of a group of cards."""
    translate = QCoreApplication.translate
    return {
        Became.CONFLICT: translate(
            "Curating",
            "You changed these cards, and so did the deck. Choose card by card: M keeps yours, T takes theirs. Until "
            "you choose, yours stays.",
        ),
        Became.ADDED: translate("Curating", "The library does not have these cards yet."),
        Became.CHANGED: translate(
            "Curating", "These cards were changed in the deck only. Their schedules stay as they are."
        ),
        Became.RETIRED: translate(
            "Curating", "The authors ask these cards no longer. They stay here, tagged and out of review."
        ),
        Became.UNATTACHED: translate(
            "Curating",
            "Your copy does not have these passages as the deck's text has them. The cards are asked all the same.",
        ),
        Became.KEPT_DELETED: translate(
            "Curating", "You have deleted these cards. They stay deleted; the trash has them for 30 days."
        ),
        Became.REFUSED: translate("Curating", "These cards are not taken, for the reason that each has."),
        Became.DROPPED: translate("Curating", "These cards came with the deck and are in it no longer. Yours stay."),
        Became.ATTACHED: translate("Curating", "These cards show their passage in your copy of the text."),
        Became.UNCHANGED: translate("Curating", "These cards are as you have them, or were changed by you only."),
    }[became]
