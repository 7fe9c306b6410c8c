"""The keys that a person chose for commands, each for one command; needs no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedCommand:
    """A command with its name in the program and the one that people read."""

    name: str
    called: str


@dataclass(frozen=True, slots=True)
class ChosenKeys:
    """The keys of every command by its name.

    Attributes:
        usual: the keys of the program.
        chosen: the keys that a person chose instead; no key at all is a choice too.
    """

    usual: Mapping[str, Keys]
    chosen: Mapping[str, Keys] = field(default_factory=dict)

    def of(self, name: str) -> Keys:
        """Return the keys of a command."""
        return self.chosen.get(name, self.usual.get(name, ()))

    def holder(self, key: str, besides: str = "") -> str | None:
        """Return the command that has a key, unless it is the one named."""
        return next((name for name in self.usual if name != besides and key in self.of(name)), None)

    def with_key(self, name: str, key: str) -> "ChosenKeys":
        """Return these keys with one key for a command, taken from the command that had it."""
        return self._with_keys(name, (key,))

    def with_no_key(self, name: str) -> "ChosenKeys":
        """Return these keys with none for a command."""
        return self._with_keys(name, ())

    def with_usual(self, name: str) -> "ChosenKeys":
        """Return these keys with the usual ones for a command, taken from the commands that had them."""
        return self._with_keys(name, self.usual[name])

    def _with_keys(self, name: str, keys: Keys) -> "ChosenKeys":
        keys_by_command = dict(self.chosen)
        for other_command in self.usual:
            if other_command != name and set(keys) & set(self.of(other_command)):
                keys_by_command[other_command] = tuple(key for key in self.of(other_command) if key not in keys)
        keys_by_command[name] = keys
        unusual = {command: chosen for command, chosen in keys_by_command.items() if chosen != self.usual[command]}
        return replace(self, chosen=unusual)
