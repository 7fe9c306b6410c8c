"""Whatever bytes a package is made of, there are either values or one sentence, and never another error."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.anki.reading.package import open_package
from studyapp.domain.errors import StudyAppError
from tests.anki.reading import made

LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10) | st.sampled_from(["1", "::"])
KEYS = st.sampled_from(
    "id name type flds tmpls css sortf ord qfmt afmt dyn conf desc newLimit desiredRetention new rev lapse perDay"
    " delays fsrsParams6 rollover creationOffset schedVer fsrs maxIvl".split()
)
JSON = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5))
OBJECTS = st.dictionaries(st.text(max_size=3), st.dictionaries(KEYS, JSON, max_size=8), max_size=3)
BYTES = st.binary(max_size=60) | st.builds(
    lambda parts: made.message(*parts),
    st.lists(
        st.tuples(st.integers(1, 46), st.integers(0, 99) | st.text(max_size=5) | st.binary(max_size=8)), max_size=6
    ),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any") / "odd.apkg"


def read(path: Path, members: Mapping[str, bytes] | None = None) -> None:
    """All values, each of its type; or the one error, which names the file."""
    if members is not None:
        made.package(path, members)
    try:
        with open_package(path) as package:
            names = [each.name for each in (*package.note_types, *package.decks, *package.presets, *package.media)]
            assert all(isinstance(name, str) for name in names)
            "".join(names).encode()
            for preset in package.presets:
                limits = (preset.new_per_day, preset.reviews_per_day, preset.maximum_interval_days)
                assert all(0 <= number <= 1_000_000 for number in (*limits, *preset.learning_steps_s))
                assert 0 < preset.desired_retention < 1
            for note in package.notes():
                "".join((note.guid, *note.fields, *note.tags)).encode()
            list(package.cards()), list(package.reviews())
            for file in package.media:
                assert len(package.media_bytes(file)) == file.size
    except StudyAppError as error:
        assert "odd.apkg" in error.message
        assert error.advice


@given(data=st.binary() | st.binary().map(lambda tail: b"PK\5\6" + tail))
def test_any_file(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    read(path)


@given(
    meta=st.none() | BYTES, media=BYTES, database=st.binary(), member=st.sampled_from(["anki2", "anki21", "anki21b"])
)
def test_any_members(path: Path, meta: bytes | None, media: bytes, database: bytes, member: str) -> None:
    for content in (database, made.packed(database), b"SQLite format 3\0" + database):
        members = {f"collection.{member}": content, "media": media, "0": b"x"}
        read(path, members if meta is None else {"meta": meta, **members})


@given(conf=JSON, models=OBJECTS | JSON, decks=OBJECTS | JSON, presets=OBJECTS | JSON)
def test_any_settings_of_the_old_schema(
    path: Path, conf: object, models: object, decks: object, presets: object
) -> None:
    values = [json.dumps(value).replace("'", "''") for value in (conf, models, decks, presets)]
    extra = "UPDATE col SET conf = '{}', models = '{}', decks = '{}', dconf = '{}'".format(*values)
    read(path, {"collection.anki2": made.collection(extra=extra), "media": b"{}"})


@given(configs=st.tuples(*[BYTES] * 6), names=st.binary(max_size=5), media=BYTES)
def test_any_messages_of_the_new_schema(path: Path, configs: tuple[bytes, ...], names: bytes, media: bytes) -> None:
    tables = ("notetypes.config", "fields.config", "templates.config", "decks.kind", "deck_config.config", "config.val")
    changes = [
        f"UPDATE {table} SET {column} = x'{config.hex()}'"
        for (table, column), config in zip((each.split(".") for each in tables), configs, strict=True)
    ]
    changes.append(f"UPDATE fields SET name = CAST(x'{names.hex()}' AS TEXT) WHERE ord = 1")
    database = made.packed(made.collection(schema=18, extra="; ".join(changes)))
    listed = made.message((1, media), (1, made.message((1, "a.png"), (2, 1))))
    members = {"meta": b"\x08\x03", "collection.anki21b": database, "media": made.packed(listed)}
    read(path, {**members, "0": made.packed(b"x"), "1": made.packed(b"x")})


def test_a_sound_package_is_read_to_its_end(path: Path) -> None:
    """The tests above would pass if all were refused."""
    with suppress(FileNotFoundError):
        path.unlink()
    made.new(path)
    read(path)
    with open_package(path) as package:
        assert (len(package.note_types), len(package.decks), len(package.presets)) == (2, 2, 2)
        assert package.counts.reviews == 1
