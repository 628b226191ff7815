"""Write a project to one file with everything in it, or make a project of such a file.

Works on this installation's database. A file that is read in is not trusted; it becomes a project with new ids, of the
person that --for names, or of the one person there is where accounts are off.
"""

import argparse
from pathlib import Path
from uuid import UUID

HELP = "write a project to one file, or make a project of such a file"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
    out = deeds.add_parser("export", help="write a project to a file")
    out.add_argument("project", type=UUID, help="its id, as in its address")
    out.add_argument("file", help="where to write it, such as film.storyboard.zip")
    into = deeds.add_parser("import", help="make a project of a file")
    into.add_argument("file", help="a project file")
    for deed in (out, into):
        deed.add_argument(
            "--for", dest="address", metavar="ADDRESS", default="", help="the e-mail address of who it is"
        )


def run(arguments: argparse.Namespace) -> int:
    """Do the deed and say what came of it."""
    from storyboard_app import project_files
    from storyboard_app.files import writing
    from storyboard_app.people import accounts
    from storyboard_app.store import db

    with db.up():
        person = accounts.somebody(arguments.address) if arguments.address else db.local_owner()
        if arguments.deed == "export":
            with db.session_for(person) as session, writing(Path(arguments.file)) as out:
                for piece in project_files.pack(session, arguments.project):
                    out.write(piece)
            print(f"Written to {arguments.file}.")
        else:
            with Path(arguments.file).open("rb") as file, db.session_for(person, "Opened a project file") as session:
                made = project_files.unpack(session, file)
            print(f"Made project {made}.")
    return 0
