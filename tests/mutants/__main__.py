"""Draws mutants by a seed and tells which of them the tests find: `poe mutants grading --count 60 --seed 1`."""

import argparse
import json
import random
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.mutants.promises import PROMISES, Promise
from tests.mutants.sites import Mutant, mutants_of
from tests.mutants.trying import ROOT, Copy, Trial

SPARED: Final = Path(__file__).with_name("spared.json")
"""Mutants that no test can or need find, each with the reason."""


def drawn(promise: Promise, count: int, seed: int) -> list[Mutant]:
    """Draw mutants from all that the modules of a promise can have; the same seed draws the same."""
    every = [mutant for path in promise.files(ROOT) for mutant in mutants_of(path, (ROOT / path).read_text("utf-8"))]
    return random.Random(seed).sample(every, min(count, len(every)))


def reasons() -> dict[tuple[str, str, str], str]:
    """Return why some mutants may live, by module, the line as it is and as it is then."""
    held = json.loads(SPARED.read_text("utf-8"))
    return {(each["path"], each["before"], each["after"]): each["reason"] for each in held}


def main() -> int:
    """Try the mutants that are asked for; 1 where one lives without a reason."""
    parser = argparse.ArgumentParser(prog="poe mutants", description=__doc__)
    parser.add_argument("promise", choices=[*PROMISES, "all"])
    parser.add_argument("--count", type=int, default=60, help="how many mutants of each promise")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    names = list(PROMISES) if chosen.promise == "all" else [chosen.promise]
    with tempfile.TemporaryDirectory(prefix="studyapp-mutants-") as folder, Copy(Path(folder)) as copy:
        unexplained = [_told(name, _trials(copy, name, chosen.count, chosen.seed)) for name in names]
    return min(1, sum(unexplained))


def _trials(copy: Copy, name: str, count: int, seed: int) -> list[Trial]:
    promise = PROMISES[name]
    mutants = drawn(promise, count, seed)
    reached = copy.reached(promise.tests)
    trials = []
    for number, mutant in enumerate(mutants, 1):
        trials.append(copy.tried(mutant, reached, promise.tests))
        _say(f"{name} {number}/{len(mutants)} {mutant}: {trials[-1].found_by or 'not found by its own tests'}")
    return [trial if trial.found_by else _whole(copy, trial.mutant) for trial in trials]


def _whole(copy: Copy, mutant: Mutant) -> Trial:
    trial = copy.tried_whole(mutant)
    _say(f"{mutant}: {trial.found_by or 'LIVES'}")
    return trial


def _told(name: str, trials: list[Trial]) -> int:
    """Say what came of the mutants of a promise; return how many live without a reason."""
    spared = reasons()
    living = [trial.mutant for trial in trials if not trial.found_by]
    keys = [(each.path, each.before, each.after) for each in living]
    share = (len(trials) - len(living)) / len(trials)
    _say(f"{name}: {len(trials) - len(living)} of {len(trials)} mutants died ({share:.0%}).")
    for mutant, key in zip(living, keys, strict=True):
        _say(f"  {mutant} lives: {spared.get(key, 'NO TEST AND NO REASON')}")
    return sum(key not in spared for key in keys)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
