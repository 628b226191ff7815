"""A project file written, piece by piece, so that none of it has to lie in memory or on disk."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

from storyboard_app.project_files.contents import LEFT_OUT, VERSION, Contents

#: How a project file says what it is.
FORMAT = "storyboard project"
_README = """A project of AI Storyboard Creator: project.json says what it is, rows/ holds a file a table with a line of
JSON for each thing, files/ the script, pictures, sounds and films. Drop it on the first page of the product to open it,
or run: storyboard project import FILE
"""


class _Pieces(io.BytesIO):
    """What was written and not fetched yet; nobody can go back in it."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise io.UnsupportedOperation

    def taken(self) -> bytes:
        taken = self.getvalue()
        self.seek(0)
        self.truncate()
        return taken


def written(contents: Contents) -> Iterator[bytes]:
    """Yield a project file in pieces."""
    out = _Pieces()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.json", json.dumps(_manifest(contents), ensure_ascii=False, indent=1))
        archive.writestr("README.txt", _README)
        for table, rows in contents.rows.items():
            lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
            archive.writestr(f"rows/{table}.ndjson", "".join(lines))
        yield out.taken()
        for name, content in contents.files.items():
            archive.writestr(zipfile.ZipInfo(f"files/{name}", _today()), content(), zipfile.ZIP_STORED)
            yield out.taken()
    yield out.taken()


def _manifest(contents: Contents) -> dict[str, object]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "project": contents.project,
        "people": dict(contents.people),
        "left_out": dict(LEFT_OUT),
        "timed": list(contents.timed),
        "rendered": contents.rendered,
        "lost": list(contents.lost),
    }


def _today() -> tuple[int, int, int, int, int, int]:
    moment = datetime.now(UTC)
    return (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
