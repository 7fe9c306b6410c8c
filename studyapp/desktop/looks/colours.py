"""The light, dark and high-contrast colours of the window; every shade of a passage is mixed from these."""

from dataclasses import dataclass, replace

Rgb = tuple[int, int, int]
SEEN = 3.0
"""Contrast of an edge or a sign that is meant to be seen, by WCAG 2.2, 1.4.11."""


def _rgb(hex_code: str) -> Rgb:
    value = int(hex_code, 16)
    return value >> 16, value >> 8 & 255, value & 255


def mixed(ground: Rgb, tint: Rgb, share: float) -> Rgb:
    """Return the ground with a share (0 to 1) of the tint laid over it."""
    red, green, blue = (round(g + (t - g) * share) for g, t in zip(ground, tint, strict=True))
    return red, green, blue


def luminance(colour: Rgb) -> float:
    """Return the relative luminance, 0 to 1, by WCAG 2.2."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (c / 255 for c in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Rgb, second: Rgb) -> float:
    """Contrast ratio of two colours, 1 to 21, by WCAG 2.2."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def css(colour: Rgb) -> str:
    """Return the colour as style sheets write it."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


@dataclass(frozen=True, slots=True)
class Colours:
    """One scheme.

    Attributes:
        paper: ground of the essay and of card faces.
        desk: ground of the window around them.
        line: hairlines and borders.
        ink: text.
        faint: text of less weight.
        accent: the colour of what is selected, focused or pressed first.
        on_accent: text on the accent.
        hues: one tint for each kind of note.
        sought: tint of what was looked for and found; of no kind and of no level of recall.
        fading: tint of what is being forgotten.
        fades: the strength of that tint for each level of recall, the best recall first.
    """

    dark: bool
    paper: Rgb
    desk: Rgb
    line: Rgb
    ink: Rgb
    faint: Rgb
    accent: Rgb
    on_accent: Rgb
    hues: dict[str, Rgb]
    sought: Rgb
    fading: Rgb
    fades: tuple[float, ...]

    def hue(self, kind: str) -> Rgb:
        """Return the tint of a kind of note; notes made by hand have the accent."""
        return self.hues.get(kind, self.accent)

    def passage(self, kind: str, is_taken: bool) -> Rgb:
        """Return the ground of a lit passage."""
        return mixed(self.paper, self.hue(kind), 0.25 if is_taken else 0.11)

    def current(self, kind: str) -> Rgb:
        """Return the ground of the passage of the selected card."""
        return mixed(self.paper, self.hue(kind), 0.42 if self.dark else 0.48)

    def faded(self, level: int) -> Rgb:
        """Return the background of a sentence by its level of recall, 0 the best; levels differ in luminance."""
        return mixed(self.paper, self.fading, self.fades[level])

    @property
    def on_fades(self) -> "Colours":
        """Return colours for text on faded backgrounds; selected text is tinted by the accent.

        A kind's own tint would look like a level of recall.
        """
        hues = dict.fromkeys([*self.hues, "hand"], self.accent)
        return replace(
            self, faint=mixed(self.ink, self.paper, 0.1), accent=mixed(self.accent, self.ink, 0.6), hues=hues
        )

    @property
    def edge(self) -> Rgb:
        """Return the edge of what is pressed or typed into, visible on paper and on the desk (WCAG 2.2, 1.4.11)."""
        if contrast(self.line, self.desk) >= SEEN:
            return self.line
        return mixed(self.paper, self.ink, 0.4 if self.dark else 0.54)

    @property
    def pointed(self) -> Rgb:
        """Return the ground of what a jump leads to."""
        return mixed(self.paper, self.accent, 0.22)

    @property
    def found(self) -> Rgb:
        """Return the ground of what was looked for, wherever it stands."""
        return mixed(self.paper, self.sought, 0.28 if self.dark else 0.27)

    @property
    def found_here(self) -> Rgb:
        """Return the ground of that of it which was come to last."""
        return mixed(self.paper, self.sought, 0.5 if self.dark else 0.56)

    def chip(self, kind: str) -> tuple[Rgb, Rgb]:
        """Return ground and text of the small label that names a kind."""
        ground = mixed(self.paper, self.hue(kind), 0.26 if self.dark else 0.16)
        return ground, mixed(self.ink, self.hue(kind), 0.55 if self.dark else 0.62)


LIGHT = Colours(
    dark=False,
    paper=_rgb("fdfcf9"),
    desk=_rgb("f1eee8"),
    line=_rgb("d9d4ca"),
    ink=_rgb("23211e"),
    faint=_rgb("655f56"),
    accent=_rgb("2b5c8a"),
    on_accent=_rgb("ffffff"),
    hues={
        "figure": _rgb("c27c0e"),
        "claim": _rgb("2f6fb5"),
        "citation": _rgb("2f8a57"),
        "quotation": _rgb("8a4fb0"),
        "definition": _rgb("0f8a92"),
    },
    sought=_rgb("c23a6b"),
    fading=_rgb("b06212"),
    fades=(0.09, 0.19, 0.30, 0.42, 0.55),
)

DARK = Colours(
    dark=True,
    paper=_rgb("1e2023"),
    desk=_rgb("17181b"),
    line=_rgb("3a3d42"),
    ink=_rgb("e6e3dd"),
    faint=_rgb("aaa59c"),
    accent=_rgb("86b4e2"),
    on_accent=_rgb("10202f"),
    hues={
        "figure": _rgb("e0a33f"),
        "claim": _rgb("6fa8e6"),
        "citation": _rgb("67c08c"),
        "quotation": _rgb("bf92e0"),
        "definition": _rgb("5cc3ca"),
    },
    sought=_rgb("e07aa6"),
    fading=_rgb("c88430"),
    fades=(0.11, 0.21, 0.31, 0.40, 0.49),
)

CONTRAST = Colours(
    dark=True,
    paper=_rgb("000000"),
    desk=_rgb("0a0a0a"),
    line=_rgb("9a9a9a"),
    ink=_rgb("ffffff"),
    faint=_rgb("dcdcdc"),
    accent=_rgb("8fd3ff"),
    on_accent=_rgb("000000"),
    hues={
        "figure": _rgb("ffc24a"),
        "claim": _rgb("6db5ff"),
        "citation": _rgb("5fe39a"),
        "quotation": _rgb("d9a6ff"),
        "definition": _rgb("55e0e8"),
    },
    sought=_rgb("ff6fb5"),
    fading=_rgb("c47a1a"),
    fades=(0.13, 0.24, 0.34, 0.44, 0.54),
)
