"""Names of languages in the language of the window, and the tags that they stand for."""

from collections.abc import Mapping

from studyapp.desktop.language import tr
from studyapp.domain.essays import UNKNOWN


def name_of(tag: str) -> str:
    """Return the name of a language, such as “German” or “German (AT)”; the tag itself where it has none here."""
    if tag == UNKNOWN:
        return ""
    bare, hyphen, region = tag.partition("-")
    name = names().get(bare.casefold())
    if name is None:
        return tag
    return f"{name} ({region})" if hyphen else name


def tag_of(words: str) -> str:
    """Return the BCP 47 tag of what `name_of` says; any other words as they are, since they may be a tag."""
    said = words.strip()
    name, _, country = said.partition(" (")
    tag = next((tag for tag, language in names().items() if language.casefold() == name.casefold()), None)
    if tag is None or (country and not country.endswith(")")):
        return said
    return f"{tag}-{country[:-1]}" if country else tag


def names() -> Mapping[str, str]:
    """Return the languages that are named, by their tags."""
    return {
        "ar": tr("Arabic"),
        "zh": tr("Chinese"),
        "cs": tr("Czech"),
        "da": tr("Danish"),
        "nl": tr("Dutch"),
        "en": tr("English"),
        "fi": tr("Finnish"),
        "fr": tr("French"),
        "de": tr("German"),
        "el": tr("Greek"),
        "he": tr("Hebrew"),
        "hi": tr("Hindi"),
        "hu": tr("Hungarian"),
        "it": tr("Italian"),
        "ja": tr("Japanese"),
        "ko": tr("Korean"),
        "la": tr("Latin"),
        "no": tr("Norwegian"),
        "fa": tr("Persian"),
        "pl": tr("Polish"),
        "pt": tr("Portuguese"),
        "ru": tr("Russian"),
        "es": tr("Spanish"),
        "sv": tr("Swedish"),
        "tr": tr("Turkish"),
        "uk": tr("Ukrainian"),
    }
