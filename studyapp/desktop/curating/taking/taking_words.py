"""A curated deck that is taken, in words and as HTML."""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import below, lazy, writing
from studyapp.desktop.cards.field_words import field_word
from studyapp.desktop.language_names import name_of
from studyapp.desktop.looks.colours import css
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.difference_html import escaped, old_and_new
from studyapp.domain.curated import Release, SharedDeck
from studyapp.operations.curating.taking.taking_rows import Became, Choice, Disagreement, ShownTaking, TakingRow

_MOST_NAMED = 5
_CELL = 'style="padding:2px 12px 10px 0"'
_FACT = 'style="padding:2px 18px 2px 0"'


def field_name(name: str) -> str:
    """Return the word of the window for a field, or for the tags of a card."""
    return QCoreApplication.translate("Curating", "Tags") if name == "Tags" else field_word(name)


def headline(shown: ShownTaking) -> str:
    """Whose deck it is, and which version, in one line."""
    translate = QCoreApplication.translate
    deck = shown.deck
    if shown.held is None:
        version = translate("Curating", "version {n}, new here").format(n=deck.version)
    elif shown.held == deck.version:
        version = translate("Curating", "version {n}, which is here already").format(n=deck.version)
    else:
        version = translate("Curating", "version {n}; version {held} is here").format(n=deck.version, held=shown.held)
    authors = ", ".join(deck.authors) or translate("Curating", "no author named")
    licence = deck.licence or translate("Curating", "no licence named")
    return " · ".join((version, authors, licence))


def about_html(shown: ShownTaking) -> str:
    """Return the deck's facts and its news as HTML."""
    translate = QCoreApplication.translate
    deck = shown.deck
    parts = [f"<p>{escaped(deck.description)}</p>"] if deck.description else []
    facts = [
        (translate("Curating", "Made by"), ", ".join(deck.authors)),
        (translate("Curating", "Licence"), deck.licence),
        (translate("Curating", "Language"), name_of(deck.language)),
        (translate("Curating", "Text"), _essay_line(deck)),
    ]
    rows = "".join(
        f"<tr><td {_FACT}>{escape(name)}</td><td {_FACT}>{escape(said)}</td></tr>" for name, said in facts if said
    )
    parts.append(f"<table cellspacing='0' style='margin-top:12px'>{rows}</table>")
    for release in _new_releases(deck.releases, shown.held):
        number = translate("Curating", "Version {n}").format(n=release.version)
        changes = "".join(f"<li>{escaped(each)}</li>" for each in release.changes)
        parts.append(f"<p><b>{escape(number)}</b> {escape(_day(release.date))}</p><ul>{changes}</ul>")
    return "".join(parts)


def _day(written: str) -> str:
    """Return a date of a release as this language writes it; whatever else stands there as it is."""
    try:
        return writing.day(date.fromisoformat(written))
    except ValueError:
        return below.told(written)


def _essay_line(deck: SharedDeck) -> str:
    essay = deck.essay
    return ", ".join(filter(None, (essay.title, essay.author, essay.date))) if essay else ""


def _new_releases(releases: Iterable[Release], held: int | None) -> Iterator[Release]:
    return (each for each in releases if held is None or each.version > held)


def told(shown: ShownTaking, *, is_done: bool) -> str:
    """Count the cards by what becomes of them, in one sentence."""
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


def told_passages(shown: ShownTaking) -> str:
    """Count the cards that have their passage in the reader's copy of the essay."""
    translate = QCoreApplication.translate
    attached, left = (shown.counts.get(each, 0) for each in (Became.ATTACHED, Became.UNATTACHED))
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


def told_media(shown: ShownTaking) -> str:
    """Say in some lines what became of the pictures and sounds."""
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


def told_unnamed(shown: ShownTaking) -> str:
    """That cards have no uid, by which their next version would be known."""
    if not shown.unnamed:
        return ""
    return QCoreApplication.translate(
        "Curating", "⚠ Cards without a uid: {n}. In the next version each of them would be another card."
    ).format(n=writing.number(shown.unnamed))


def told_choices(conflicts: int, left: int) -> str:
    """Say what is left to choose."""
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
    """Return the choice that stands beside a card that both sides changed."""
    translate = QCoreApplication.translate
    found = set(choices)
    if None in found:
        return translate("Curating", "yours stays, not chosen")
    if found == {Choice.THEIRS}:
        return translate("Curating", "theirs")
    return translate("Curating", "yours") if found == {Choice.MINE} else translate("Curating", "some of each")


def group_title(became: Became) -> str:
    """Return the heading above some cards."""
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


def group_said(became: Became) -> str:
    """Explain a group of cards."""
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


def row_html(row: TakingRow, became: Became, theme: Theme) -> str:
    """Return a card, and what becomes of it, old and new side by side."""
    parts = [f"<p><b>{escaped(row.words)}</b></p>"]
    if row.reason:
        parts.append(f"<p>{escaped(below.told(row.reason))}</p>")
    if became in (Became.ATTACHED, Became.UNATTACHED):
        parts.append(_passage_html(row, theme))
    else:
        parts += [_conflict_html(each, theme) for each in row.conflicts]
        shown = {each.name for each in row.conflicts}
        parts += [_change_html(each.name, each.old, each.new, theme) for each in row.fields if each.name not in shown]
    return "".join(parts)


def _passage_html(row: TakingRow, theme: Theme) -> str:
    heading = f"{_faint(row.heading, theme)}<br>" if row.heading else ""
    return f"<p>{heading}{escaped(row.passage)}</p>" if row.passage else ""


def _change_html(name: str, old: str, new: str, theme: Theme) -> str:
    """Return a field as it was and as it will be; of a new card only that."""
    translate = QCoreApplication.translate
    called = field_name(name)
    if not old:
        return f"<p>{_faint(called, theme)}<br>{escaped(new)}</p>"
    before, after = old_and_new(old, new, lazy.differing.differences(old, new), theme.colours)
    now = translate("Curating", "{field}, now").format(field=called)
    then = translate("Curating", "{field}, then").format(field=called)
    return side_by_side(((now, before), (then, after)), theme)


def _conflict_html(each: Disagreement, theme: Theme) -> str:
    """Yours, theirs and what was received last; the differences are those from yours to theirs."""
    translate = QCoreApplication.translate
    called = field_name(each.name)
    mine, theirs = old_and_new(
        each.mine, each.theirs, lazy.differing.differences(each.mine, each.theirs), theme.colours
    )
    unknown = translate("Curating", "It is not known.")
    received = f"<i>{escape(unknown)}</i>" if each.received is None else escaped(each.received)
    return side_by_side(
        (
            (translate("Curating", "{field}, yours").format(field=called), mine),
            (translate("Curating", "{field}, theirs").format(field=called), theirs),
            (translate("Curating", "As it came last"), received),
        ),
        theme,
    )


def side_by_side(cells: tuple[tuple[str, str], ...], theme: Theme) -> str:
    """Texts beside each other, each below its name; names are plain, texts are safe HTML."""
    words = QCoreApplication.translate("Curating", "nothing")
    nothing = f"<i>{escape(words)}</i>"
    width = f'width="{100 // len(cells)}%"'
    row = "".join(f"<td {width} {_CELL}>{_faint(name, theme)}<br>{text or nothing}</td>" for name, text in cells)
    return f'<table width="100%" cellspacing="0"><tr>{row}</tr></table>'


def _faint(words: str, theme: Theme) -> str:
    return f'<span style="color:{css(theme.colours.faint)}">{escape(words)}</span>'
