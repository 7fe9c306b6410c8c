"""Let running work call back into a dialog only while it is open."""

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from studyapp.desktop.background.jobs import Jobs, Until, tell
from studyapp.domain.errors import StudyAppError


def living[T: QObject](view: T, jobs: Jobs) -> T:
    """Return a view for a presenter, which may be told something at any time, also when it was closed or is gone.

    What it would have shown by then comes to nothing, but for errors: these the window shows.

    Args:
        view: a dialog, or something inside of one.
        jobs: shows errors in the window.
    """
    return cast("T", _Living(view, jobs))


class _Living:
    """A stand-in for a view that passes calls on, and returns None once the view is gone."""

    def __init__(self, view: QObject, jobs: Jobs) -> None:
        self._view = view
        self._jobs = jobs
        self._is_over = False
        if isinstance(view, QDialog):
            view.finished.connect(self._end)

    def __getattr__(self, name: str) -> Any:
        if self._is_there():
            attribute = getattr(self._view, name)
            return self._pass_on(attribute) if callable(attribute) else attribute
        return self._tell_errors

    def _pass_on(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return a method, which may itself be kept until the view is gone."""

        def passed_on(*args: Any, **kwargs: Any) -> Any:
            return (call if self._is_there() else self._tell_errors)(*args, **kwargs)

        return passed_on

    def _tell_errors(self, *args: Any, **_kwargs: Any) -> None:
        for arg in args:
            if isinstance(arg, StudyAppError):
                tell(self._jobs, arg)

    def _is_there(self) -> bool:
        return not self._is_over and isValid(self._view)

    def _end(self, _result: int) -> None:
        self._is_over = True


def is_gone(receiver: Callable[..., Any]) -> bool:
    """Return whether a callback is a method of an object that Qt has deleted."""
    owner = getattr(receiver, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


def until_closed(dialog: QDialog, jobs: Jobs) -> Until:
    """Return jobs for what a dialog shows: whoever waits for one ends quietly once the dialog was closed or deleted."""
    wrapper = Until(jobs)
    dialog.finished.connect(lambda _result: wrapper.end())
    dialog.destroyed.connect(lambda _dialog: wrapper.end())
    return wrapper
