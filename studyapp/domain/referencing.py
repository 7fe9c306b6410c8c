"""How the citations of a text and its list of sources fit together."""

from dataclasses import dataclass

from studyapp.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Listed:
    """A source that the text lists, in its reference list, its notes or its .bib file.

    Attributes:
        text: as printed; of a .bib entry its authors, year and title in one line.
        authors: surnames or an organisation.
        year: with its letter.
        key: a number, a label or the key of a .bib entry.
        span: where it stands in the text; None where it stands in a .bib file.
        cited: the marks that lead to it, in text order.
    """

    text: str
    authors: tuple[str, ...]
    year: str | None
    title: str | None
    key: str | None
    span: Span | None
    cited: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A source that the text cites, and that no listed one certainly is.

    Attributes:
        name: how to show it: "Smith and Lee (2008)", "@key", "[12]".
        cited: its marks, in text order.
        perhaps: indexes of the listed sources that it may mean; none where it is not listed at all.
    """

    name: str
    cited: tuple[Span, ...]
    perhaps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Referencing:
    """What is listed, what is cited, and how the two fit.

    Attributes:
        listed: in the order of the list.
        unlisted: in the order of their first marks.
        links: for each item of each citation the index of what is listed, None where none is certain.
    """

    listed: tuple[Listed, ...] = ()
    unlisted: tuple[Unlisted, ...] = ()
    links: tuple[tuple[int | None, ...], ...] = ()

    @property
    def missing(self) -> tuple[Unlisted, ...]:
        """What is cited but not listed."""
        return tuple(source for source in self.unlisted if not source.perhaps)

    @property
    def doubtful(self) -> tuple[Unlisted, ...]:
        """What is cited and may be one or another of those listed."""
        return tuple(source for source in self.unlisted if source.perhaps)

    @property
    def uncited(self) -> tuple[Listed, ...]:
        """What is listed and neither cited nor perhaps cited."""
        return tuple(self.listed[at] for at in self.uncited_indexes)

    @property
    def uncited_indexes(self) -> tuple[int, ...]:
        """The indexes of what is uncited."""
        perhaps = {at for source in self.unlisted for at in source.perhaps}
        return tuple(at for at, source in enumerate(self.listed) if not source.cited and at not in perhaps)
