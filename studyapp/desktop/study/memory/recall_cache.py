"""Cache the recall of the open essay's passages, so that only changed ones are read again; needs no Qt."""

from typing import TYPE_CHECKING

from studyapp.desktop import lazy
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.memory.recall import EssayMemory


class HeldMemory:
    """The memory of one essay; touched by work on the library only, so that no change is missed."""

    def __init__(self) -> None:
        self._memory: EssayMemory | None = None

    def read(self, library: "Library", essay_uid: Uid, changes: Changes | None, *, anew: bool) -> "EssayMemory":
        """Return the memory of an essay as it is now.

        Args:
            library: the library.
            essay_uid: the essay.
            changes: the changes since it was last read.
            anew: whether changes may have been missed since.
        """
        memory, self._memory = None if anew else self._memory, None  # what fails leaves nothing that is stale
        if memory is None or memory.essay_uid != essay_uid:
            memory = lazy.recall.essay_memory(library, essay_uid)
        elif changes is not None:
            memory = lazy.recall.update_memory(library, memory, changes)
        self._memory = memory
        return memory
