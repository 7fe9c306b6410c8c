"""Read title, author, date and language of a page from its head and its data for machines."""

import json
import re
from collections.abc import Iterator

from studyapp.reading.bylines import byline, iso_date, names_and_date, person_names
from studyapp.reading.front_matter import FrontMatter
from studyapp.reading.html.elements import Element, attribute, heading_level, name_of, plain_text

_TITLES = ("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title", "parsely-title", "title")
_AUTHORS = ("citation_author", "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
_DATES = (
    "citation_publication_date",
    "citation_date",
    "article:published_time",
    "datepublished",
    "dc.date",
    "dcterms.date",
    "date",
    "pubdate",
    "parsely-pub-date",
    "publish-date",
    "sailthru.date",
)
_ARTICLES = re.compile(r".*(?:article|posting|report|essay|chapter|book|creativework)$", re.IGNORECASE)
_LARGEST_DATA = 500_000
_MOST_SAID = 100  # values of one kind
_PARTS = re.compile(r"\s+[|\-–—·•»:]+\s+|\s*\|\s*|\s+::\s+")
_BYLINES = frozenset(
    "byline dateline postmeta entrymeta author authors authorname authordetail authordetails postauthor entryauthor"
    " articleauthor".split()
)
_OF_THE_SITE = re.compile(r"foot|credit|copyright|colophon|imprint|licen[cs]e", re.IGNORECASE)
_LEAST_OF_A_TITLE = 3  # words of a heading that can be no name of a part
_DAY = re.compile(r"\s*((?:1[5-9]|20)\d\d)[-/](\d\d)(?:[-/](\d\d))?")


def page_front(root: Element) -> FrontMatter:
    """Return the front matter of a page's article."""
    meta = _meta(root)
    data = list(_data(root))
    site = _first(meta, ("og:site_name", "application-name"))
    title = _title(root, meta, data, site)
    front = FrontMatter(title, _author(root, meta, data, site), _date(root, meta, data))
    return front if front.author and front.date else front.or_else(_byline(root))


def page_language(root: Element) -> str | None:
    """Return the BCP 47 tag that a page names, or None."""
    for element in (root, *root.iterdescendants("{*}body")):
        tag = attribute(element, "lang") or attribute(element, "{http://www.w3.org/XML/1998/namespace}lang")
        if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", tag.strip()):
            return tag.strip().replace("_", "-")
    return None


def _meta(root: Element) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for element in root.iter("{*}meta"):
        content = " ".join(attribute(element, "content").split())
        for key in ("name", "property", "itemprop", "http-equiv"):
            if content and (name := attribute(element, key).lower()) and len(values.get(name, ())) < _MOST_SAID:
                values.setdefault(name, []).append(content[:1000])
    return values


def _data(root: Element) -> Iterator[dict[str, object]]:
    """Yield the records of JSON-LD that describe an article."""
    for element in root.iter("{*}script"):
        if attribute(element, "type").lower() != "application/ld+json" or not element.text:
            continue
        if len(element.text) > _LARGEST_DATA:
            continue
        try:
            waiting: list[object] = [json.loads(element.text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and len(waiting) < 10_000:
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                waiting += [
                    inner for key, inner in value.items() if key in ("@graph", "mainEntity", "mainEntityOfPage")
                ]
                kinds = value.get("@type")
                if any(_ARTICLES.match(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                    yield value


def _first(meta: dict[str, list[str]], keys: tuple[str, ...]) -> str | None:
    return next((meta[key][0] for key in keys if key in meta), None)


def _title(root: Element, meta: dict[str, list[str]], data: list[dict[str, object]], site: str | None) -> str | None:
    title_element = next((" ".join((node.text or "").split()) for node in root.iter("{*}title")), "")
    title_named = _first(meta, _TITLES) or next((_line(record.get("headline")) for record in data), None)
    headings = [plain_text(node, 1000) for node in root.iter() if heading_level(node, name_of(node)) == 1][:5]
    for heading in headings:
        if heading and any(
            _fold(heading) and _fold(title_text or "").startswith(_fold(heading))
            for title_text in (title_named, title_element)
        ):
            return heading
    if not title_named and len(headings) == 1 and _is_title_itself(headings[0], title_element):
        return headings[0]  # the head names the site
    return _drop_site_name(title_named or title_element, site) or None


def _is_title_itself(heading: str, title_element: str) -> bool:
    """Return whether the one heading of a page says what the head of the page does not: the title of its text."""
    words = set(_fold(heading).split())
    return len(words) >= _LEAST_OF_A_TITLE and 2 * len(words & set(_fold(title_element).split())) < len(words)


def _drop_site_name(title: str, site: str | None) -> str:
    """Return a title without the name of the site before or behind it."""
    parts = _PARTS.split(title)
    if len(parts) < 2:
        return title.strip()
    if site and _fold(parts[-1]) == _fold(site):
        return title[: title.rindex(parts[-1])].rstrip(" |-–—·•»:")
    if site and _fold(parts[0]) == _fold(site):
        return title[len(parts[0]) :].lstrip(" |-–—·•»:")
    return title.strip()


def _author(root: Element, meta: dict[str, list[str]], data: list[dict[str, object]], site: str | None) -> str | None:
    for key in _AUTHORS:
        names = [name for value in meta.get(key, ()) if (name := _person(value, site))]
        if key == "author":
            names = [name for name in names if not _owns_the_site(root, name)]
        if names:
            return ", ".join(dict.fromkeys(names))
    for record in data:
        people = record.get("author") or record.get("creator")
        listed = people if isinstance(people, list) else [people]
        names = [name for person in listed if (name := _person(_name_of_person(person), site))]
        if names:
            return ", ".join(dict.fromkeys(names[:20]))
    for element in root.iter():
        if name_of(element) and (attribute(element, "itemprop") == "author" or attribute(element, "rel") == "author"):
            text = plain_text(element, 200)
            if name := byline(text) or person_names(text):
                return name
    return None


def _owns_the_site(root: Element, name: str) -> bool:
    """Return whether a page shows a name where the site is credited and nowhere else."""
    site_name = _fold(name)
    nodes = [node for node in root.iter() if name_of(node) and site_name in _fold(node.text or "")]
    visible_nodes = [node for node in nodes if name_of(node) not in ("title", "script", "style", "meta")]
    return bool(visible_nodes) and all(_is_of_the_site(node) for node in visible_nodes)


def _is_of_the_site(element: Element) -> bool:
    ancestors = [element, *element.iterancestors()]
    marks = [f"{name_of(node)} {attribute(node, 'id')} {attribute(node, 'class')}" for node in ancestors]
    return any(_OF_THE_SITE.search(mark) for mark in marks)


def _byline(root: Element) -> FrontMatter:
    """Read author and date from the line below the title that readers see."""
    for element in root.iter():
        marks = attribute(element, "class").lower() if name_of(element) else ""
        if any(re.sub(r"[-_]", "", mark) in _BYLINES for mark in marks.split()):
            text = plain_text(element, 200)
            author, date = names_and_date(text) or (byline(text), iso_date(text))
            if author or date:
                return FrontMatter(author=author, date=date)
    return FrontMatter()


def _name_of_person(person: object) -> str:
    value = person.get("name") if isinstance(person, dict) else person
    return _line(value) or ""


def _person(value: str, site: str | None) -> str | None:
    """Return a name, or None for an address, an account or the site itself."""
    text = " ".join(value.split()).strip(" ,;")
    text = re.sub(r"^by\s+", "", text, flags=re.IGNORECASE)
    if (
        not text
        or len(text) > 300
        or re.search(r"https?:|www\.|@|^(?:admin|administrator|staff|editor|unknown|user)$", text, re.IGNORECASE)
    ):
        return None
    if site and _fold(text) == _fold(site):
        return None
    swapped = re.fullmatch(r"((?:(?:van|von|de|der|di|la|le) )*[^\W\d_][\w'’-]+), ((?:[^\W\d_][\w'’.-]* ?){1,3})", text)
    return (
        f"{swapped[2].strip()} {swapped[1]}"
        if swapped and person_names(f"{swapped[2]} {swapped[1]}")
        else person_names(text) or text
    )


def _date(root: Element, meta: dict[str, list[str]], data: list[dict[str, object]]) -> str | None:
    for value in [value for key in _DATES for value in meta.get(key, ())]:
        if date := _day(value):
            return date
    for record in data:
        if date := _day(_line(record.get("datePublished")) or ""):
            return date
    for element in root.iter():
        if name_of(element) == "time" and (date := _day(attribute(element, "datetime"))):
            return date
        published = name_of(element) and attribute(element, "itemprop").lower() == "datepublished"
        if published and (date := _day(attribute(element, "content")) or iso_date(plain_text(element, 100))):
            return date
    return None


def _day(value: str) -> str | None:
    if match := _DAY.match(value):
        return iso_date("-".join(part for part in match.groups() if part))
    return iso_date(value[:60])


def _line(value: object) -> str | None:
    return " ".join(value.split())[:1000] if isinstance(value, str) and value.strip() else None


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
