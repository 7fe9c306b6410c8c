"""Have pictures and sounds lie in files beside the library instead of in it.

The files are written first, and reach the disk before the rows that name them. Where this is ended in its middle, the
library is as it was, and the files that are there already are taken the next time.
"""

import sqlite3
from collections.abc import Iterator

from alembic import context, op

from studyapp.domain.media import kind_of
from studyapp.storage.media_files import MediaFiles

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Write each content into its file, and have the table tell its size and what it is for."""
    raw = op.get_bind().connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    files: MediaFiles | None = context.config.attributes.get("media")
    rows = []
    query = "SELECT rowid, sha256, name, created, modified, device FROM media ORDER BY rowid"
    for row, digest, name, *stamps in raw.execute(query).fetchall():
        assert files is not None
        stored = files.add(_pieces(raw, row))
        if stored.sha256 != digest:  # damaged, and shown as it was so far
            files.take(files.path(stored.sha256), digest)
        rows.append((digest, stored.size, kind_of(name), *stamps))
    if files is not None:
        files.sync()
    op.execute("DROP TABLE media")
    op.execute(
        "CREATE TABLE media (created INTEGER NOT NULL, modified INTEGER NOT NULL, device VARCHAR NOT NULL, "
        "sha256 VARCHAR NOT NULL, size INTEGER NOT NULL, kind VARCHAR NOT NULL, PRIMARY KEY (sha256))"
    )
    raw.executemany("INSERT INTO media (sha256, size, kind, created, modified, device) VALUES (?, ?, ?, ?, ?, ?)", rows)


def _pieces(raw: sqlite3.Connection, row: int) -> Iterator[bytes]:
    with raw.blobopen("media", "bytes", row, readonly=True) as blob:
        while piece := blob.read(1 << 20):
            yield piece
