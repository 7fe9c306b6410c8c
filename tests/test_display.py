"""What the person reads where no window can be opened."""

import pytest

from studyapp.display import BASE_LIBRARIES, XCB_LIBRARIES, check
from studyapp.domain.errors import StudyAppError


def all_there(_library: str) -> bool:
    return True


def test_without_a_display_the_commands_are_named() -> None:
    with pytest.raises(StudyAppError, match="no display") as caught:
        check({}, "linux", all_there)
    assert "studyapp --help" in caught.value.advice


@pytest.mark.parametrize("missing", [*BASE_LIBRARIES, *XCB_LIBRARIES])
def test_a_missing_library_is_named_with_the_line_that_installs_it(missing: str) -> None:
    with pytest.raises(StudyAppError) as caught:
        check({"DISPLAY": ":0"}, "linux", lambda library: library != missing)
    assert missing in caught.value.message
    assert caught.value.advice.endswith(f"sudo apt install {(BASE_LIBRARIES | XCB_LIBRARIES)[missing]}")


@pytest.mark.parametrize(
    "environment", [{"WAYLAND_DISPLAY": "wayland-0"}, {"QT_QPA_PLATFORM": "offscreen"}], ids=["wayland", "offscreen"]
)
def test_the_libraries_of_x11_are_wanted_only_there(environment: dict[str, str]) -> None:
    check(environment, "linux", lambda library: library in BASE_LIBRARIES)


def test_other_systems_bring_all_they_need() -> None:
    check({}, "darwin", lambda _library: False)
