"""Keys lie in the system's keyring, and where there is none they last for the session alone."""

from studyapp.assistant.keys import KEY_VARIABLE, Keys

HERE, THERE = "http://127.0.0.1:1/v1", "https://api.example.org/v1"


class _Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


class _Locked(_Ring):
    """A keyring that a person does not unlock."""

    def get_password(self, service: str, username: str) -> str | None:
        raise LookupError("locked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise LookupError("locked")


def test_a_key_lies_in_the_ring_under_its_host() -> None:
    ring = _Ring()
    assert Keys(ring, {}).keep(THERE, "k1")
    assert list(ring.held.values()) == ["k1"]
    assert Keys(ring, {}).get(f"{THERE}/") == "k1"
    assert Keys(ring, {}).get(HERE) == ""


def test_a_key_can_be_forgotten() -> None:
    ring = _Ring()
    keys = Keys(ring, {})
    keys.keep(THERE, "k1")
    assert keys.keep(THERE, "")
    assert keys.keep(THERE, "")
    assert (keys.get(THERE), ring.held) == ("", {})


def test_without_a_ring_a_key_lasts_for_the_session() -> None:
    keys = Keys(None, {})
    assert not keys.is_lasting
    assert not keys.keep(THERE, "k1")
    assert keys.get(THERE) == "k1"
    assert Keys(None, {}).get(THERE) == ""


def test_a_locked_ring_is_as_good_as_none() -> None:
    keys = Keys(_Locked(), {})
    assert not keys.keep(THERE, "k1")
    assert keys.get(THERE) == "k1"
    assert keys.get(HERE) == ""


def test_the_environment_names_a_key_for_one_run() -> None:
    assert Keys(_Ring(), {KEY_VARIABLE: "k9"}).get(THERE) == "k9"
