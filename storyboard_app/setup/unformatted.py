"""Tables whose shape the formatter may not touch are few: this counts them, and more than there are now is refused.

With the standard library alone. What the formatter would make unreadable is better given a name and a plainer shape.
"""

import sys
from pathlib import Path

from storyboard_app.setup import rooms

MARK = "# fmt: " + "skip"
#: How many there may be; it only sinks.
LIMIT = 36


def tables(root: Path) -> list[str]:
    """Return where the formatter is told to keep away, as `file:line`."""
    files = [*rooms.files(root), *sorted((root / "tests").rglob("*.py"))]
    return [
        f"{file.relative_to(root)}:{number}"
        for file in files
        for number, line in enumerate(file.read_text().splitlines(), start=1)
        if line.rstrip().endswith(MARK)
    ]


def main() -> None:
    """Say how many there are; exit with 1 when there are more than before."""
    skipped = tables(Path(__file__).resolve().parent.parent.parent)
    if len(skipped) > LIMIT:
        print(*skipped, sep="\n")
        print(f"{len(skipped)} tables are kept from the formatter, more than the {LIMIT} that there were.")
    sys.exit(len(skipped) > LIMIT)


if __name__ == "__main__":
    main()
