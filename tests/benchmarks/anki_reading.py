"""The real Anki imports packages beside us; run by a Python that has the `anki` package, never imported by the tests.

    python anki_reading.py FOLDER

Each line that it reads is the path of a package: it imports that into a fresh collection in FOLDER, with schedules and
presets, and prints the notes that came, and the wall and processor seconds that it took.
"""

import json
import sys
import time
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


def main(folder: Path) -> None:
    """Obey standard input until it ends."""
    for number, line in enumerate(sys.stdin):
        collection = Collection(str(folder / f"beside{number}.anki2"))
        options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
        request = ImportAnkiPackageRequest(package_path=line.strip(), options=options)
        wall, cpu = time.perf_counter(), time.process_time()
        log = collection.import_anki_package(request).log
        took = time.perf_counter() - wall, time.process_time() - cpu
        collection.close()
        sys.stdout.write(f"{json.dumps([len(log.new), *took])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
