import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storyboard_app import commands
from storyboard_app.cli import main
from storyboard_app.commands._json import as_json

STORYBOARD = Path(sys.executable).parent / "storyboard"
SCRIPT = "Title: Two\n\nINT. KITCHEN - DAY\n\nANNA waits.\n\nANNA\nWhere is my càr?\n"


def run(*arguments, given=b"", **options):
    return subprocess.run([STORYBOARD, *map(str, arguments)], input=given, capture_output=True, timeout=120, **options)


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "two.fountain"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", commands.NAMES)
def test_every_command_has_help(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"storyboard {command}" in capsys.readouterr().out


def test_help_loads_nothing_heavy():
    heavy = ["numpy", "cv2", "PIL", "reflex", "sqlalchemy", "fastapi", "xml", "storyboard_app.settings"]
    look = (
        "import sys; from storyboard_app import cli\n"
        "try: cli.main(['make', '--help'])\n"
        f"finally: print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, timeout=60)
    assert done.stderr.strip() == "[]"


def test_reading_a_script_loads_what_reads_it_and_nothing_else(script):
    idle = [
        "generation",
        "storyboard_app.values.board",
        "storyboard_app.commands.make",
        "storyboard_app.screenplay.fdx",
    ]
    idle += ["difflib", "zipfile", "xml", "shutil", "secrets", "importlib.metadata"]
    idle += ["argparse", "inspect", "typing", "signal", "registry.registry", "storyboard_app.screenplay.formats.pdf"]
    look = (
        "import sys; from storyboard_app import cli\n"
        f"cli.main(['parse', {str(script)!r}])\n"
        f"print([name for name in {idle} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, timeout=60)
    assert done.stderr.strip() == "[]"


def test_every_command_is_listed_once(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.startswith("    ")]
    assert sorted(listed) == sorted(commands.NAMES)
    files = Path(commands.__file__).parent.glob("[!_]*.py")
    assert sorted(commands.NAMES) == sorted(path.stem for path in files)


def test_a_script_is_read_into_json_from_a_file_and_from_standard_input(script):
    from_file = run("parse", script, "--json", "-")
    from_stream = run("parse", "-", given=SCRIPT.encode())
    assert from_file.returncode == 0, from_file.stderr
    assert from_file.stdout == from_stream.stdout
    read = json.loads(from_file.stdout)
    assert (read["title"], read["warnings"]) == ("Two", [])
    scene = read["scenes"][0]
    assert {key: scene[key] for key in ("number", "heading", "int_ext", "location", "time_of_day", "page_start")} == {
        "number": "1",
        "heading": "INT. KITCHEN - DAY",
        "int_ext": "INT",
        "location": "KITCHEN",
        "time_of_day": "DAY",
        "page_start": 1.0,
    }
    assert scene["elements"] == [
        {"type": "action", "text": "ANNA waits."},
        {"type": "character", "text": "ANNA", "character": "ANNA"},
        {"type": "dialogue", "text": "Where is my càr?", "character": "ANNA"},
    ]


def test_json_is_utf_8_whatever_the_terminal_speaks(script):
    plain = run("parse", script, env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert json.loads(plain.stdout.decode("utf-8"))["scenes"][0]["elements"][2]["text"] == "Where is my càr?"


def test_json_goes_into_a_file(script, tmp_path):
    assert run("parse", script, "--json", tmp_path / "new" / "script.json").returncode == 0
    assert json.loads((tmp_path / "new" / "script.json").read_text("utf-8"))["title"] == "Two"
    assert os.listdir(tmp_path / "new") == ["script.json"]


def test_a_breakdown_covers_every_element(script):
    scene = json.loads(run("breakdown", script, "--json", "-").stdout)["scenes"][0]
    covered = [index for shot in scene["shots"] for index in range(shot["covers"][0], shot["covers"][1] + 1)]
    assert covered == [0, 1, 2]
    asked = {"number", "size", "angle", "movement", "lens_mm", "duration_s", "description", "characters", "confidence"}
    assert all(asked | {"covers", "reason"} <= set(shot) for shot in scene["shots"])
    assert scene["continuity"] == []


def test_a_shot_of_the_breakdown_is_drawn_with_maps_and_report(script, tmp_path):
    shot = json.loads(run("breakdown", script).stdout)["scenes"][0]["shots"][0]
    asked = json.dumps({**shot, "width": 320}).encode()
    drawn = run(
        "frame",
        "--spec",
        "-",
        "--out",
        tmp_path / "frame.png",
        "--maps",
        tmp_path / "maps",
        "--report",
        "-",
        given=asked,
    )
    assert drawn.returncode == 0, drawn.stderr
    report = json.loads(drawn.stdout)
    assert report["size"] == [320, 180]
    assert {"lens_mm", "position"} <= set(report["camera"])
    assert [figure["name"] for figure in report["figures"]] == ["ANNA"]
    assert {"crown", "brow", "mouth", "chin", "collar", "chest", "waist", "thigh", "feet"} <= set(
        report["figures"][0]["landmarks"]
    )
    assert report["ms"] > 0
    assert (tmp_path / "frame.png").read_bytes().startswith(b"\x89PNG")
    said = run("provenance", tmp_path / "frame.png").stdout.decode()
    assert "drawn by a program, without a trained model (algorithmicMedia)" in said
    assert run("provenance", tmp_path / "maps" / "pose.png").returncode == 0
    assert {path.name for path in (tmp_path / "maps").iterdir()} >= {"depth.png", "pose.png"}


def test_a_split_screen_of_the_breakdown_is_one_picture_of_panes(tmp_path):
    text = b"INT. FLAT - DAY\n\nSPLIT SCREEN: ANNA dials / BOB driving through rain.\n\nANNA\nBob?\n\nBOB\nYes.\n"
    shot = json.loads(run("breakdown", "-", given=text).stdout)["scenes"][0]["shots"][0]
    assert [pane["characters"] for pane in shot["panes"]] == [["ANNA"], ["BOB"]]
    drawn = run(
        "frame",
        "--spec",
        "-",
        "--out",
        tmp_path / "frame.png",
        "--plan",
        tmp_path / "plan.svg",
        "--report",
        "-",
        given=json.dumps({**shot, "width": 320}).encode(),
    )
    assert drawn.returncode == 0, drawn.stderr
    report = json.loads(drawn.stdout)
    (left, right), places = report["panes"], [report["plan"], *report["plan"]["beside"]]
    assert left["box"][2:] == right["box"][2:]
    assert right["box"][0] > left["box"][2]
    assert [place["place"] for place in places] == ["living", "car"]
    assert (tmp_path / "plan.svg").read_text().count("<svg") == 3


REFUSED = [
    (["parse", "missing.fountain"], b"", "missing.fountain: No such file or directory."),
    (["parse", "."], b"", ".: Is a directory."),
    (["parse", "-"], b"%PDF-1.7 ...", "standard input: this PDF is damaged"),
    (["parse", "-"], b"<?xml version='1.0'?><FinalDraft><Content>", "standard input, line 1: this XML is broken off"),
    (["breakdown", "-"], b"\x89PNG\r\n", "standard input: this is a PNG picture."),
    (
        ["make", "-", "--out", "out", "--style", "crayon"],
        b"x",
        "style is 'crayon'. It must be one of blueprint, clean, colour, ink, marker, pencil.",
    ),
    (["make", "-", "--out", "out", "--aspect", "wide"], b"x", "aspect is 'wide'. It must be width over height"),
    (
        ["make", "-", "--out", "out", "--height", "1"],
        b"x",
        "argument --height: '1' is no height from 90 to 4320 pixels",
    ),
    (["make", "-", "--out", "out", "--rate", "12"], b"x", "argument --rate: invalid choice: '12'"),
    (["make", "-"], b"x", "the following arguments are required: --out"),
    (["frame", "--spec", "-", "--out", "f.png"], b"{", "standard input, line 1: this is no JSON"),
    (["frame", "--spec", "-", "--out", "f.png"], b"[1]", "standard input: this JSON is no object"),
    (["frame", "--spec", "-", "--out", "f.png"], b'{"size": "HUGE"}', "size is 'HUGE'. It must be one of ECU, CU"),
    (["worker", "--queue", "tea"], b"", 'There is no queue "tea".'),
    (["dance"], b"", "argument COMMAND: invalid choice: 'dance'"),
    ([], b"", "the following arguments are required: COMMAND"),
]


@pytest.mark.parametrize(("arguments", "given", "sentence"), REFUSED)
def test_what_is_wrong_is_said_in_one_sentence(arguments, given, sentence, tmp_path):
    refused = run(*arguments, given=given, cwd=tmp_path)
    told = refused.stderr.decode()
    assert refused.returncode == 2
    assert sentence in told
    assert len(told.splitlines()) == 1
    assert refused.stdout == b""
    assert list(tmp_path.iterdir()) == []


def test_debug_shows_where_an_error_comes_from(tmp_path):
    refused = run("parse", "missing.fountain", "--debug", cwd=tmp_path)
    assert refused.returncode == 2
    assert "Traceback" in refused.stderr.decode()


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path):
    long = tmp_path / "long.fountain"
    long.write_text("INT. KITCHEN - DAY\n\nANNA waits.\n\n" * 5000)
    pipe = subprocess.Popen([STORYBOARD, "parse", long], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert pipe.stdout
    assert pipe.stderr
    assert pipe.stdout.readline() == b"{\n"
    pipe.stdout.close()
    assert pipe.stderr.read() == b""
    assert pipe.wait(60) == 0


def test_ctrl_c_while_drawing_says_stopped_and_leaves_no_half_files(script, tmp_path):
    script.write_text("".join(f"INT. ROOM {n} - DAY\n\nANNA waits.\n\n" for n in range(60)))
    out = tmp_path / "out"
    made = subprocess.Popen(
        [STORYBOARD, "make", script, "--out", out],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert made.stderr
    told = [made.stderr.readline(), made.stderr.readline()]
    os.killpg(made.pid, signal.SIGINT)
    told += made.stderr.readlines()
    assert made.wait(30) == 130
    assert "Drew" in told[1]
    assert told[-1] == "Stopped.\n"
    assert not any("Traceback" in line for line in told)
    assert list(out.iterdir()) == []


def test_make_writes_every_file_and_says_how_far_it_is(script, tmp_path):
    made = run("make", script, "--out", tmp_path / "board", "--height", "240", "--captions")
    assert made.returncode == 0, made.stderr
    told = made.stderr.decode().splitlines()
    assert told[0].startswith("  0%  Reading two.fountain")
    assert told[-1].startswith("100%")
    assert made.stdout.decode().startswith("Two: 1 scene, ")
    names = {path.name for path in (tmp_path / "board").iterdir()}
    assert names == {
        "board.pdf",
        "shots.csv",
        "board.json",
        "panels",
        "animatic.mp4",
        "captions.srt",
        "board.zip",
    }


def test_the_doctor_names_what_it_looked_at(tmp_path):
    looked = run("doctor", env={**os.environ, "STORYBOARD_DATA": str(tmp_path)})
    assert looked.returncode in (0, 1)
    found = {line[8:].split("  ")[0] for line in looked.stdout.decode().splitlines() if line[:1] != " "}
    assert {"Python", "Packages", "Pages", "Data folder", "Database", "Files", "Drawing", "Encoding"} <= found
    missing = any(line.startswith("missing") for line in looked.stdout.decode().splitlines())
    assert looked.returncode == (1 if missing else 0)


def test_a_report_says_what_was_found_and_what_is_uncertain(tmp_path):
    script = tmp_path / "two.fountain"
    script.write_text(f"{SCRIPT}\nANNA\n\n[[never closed\n", encoding="utf-8")
    done = run("parse", script, "--report")
    lines = done.stdout.decode().splitlines()
    assert lines[0].startswith("Two: fountain, ")
    assert any("40%" in line and "ANNA" in line for line in lines)
    assert "never closed" in lines[-1]
    both = run("parse", script, "--report", "--json", "-")
    assert json.loads(both.stdout)["title"] == "Two"
    assert both.stderr.startswith(b"Two: fountain, ")


def test_two_drafts_are_compared_over_formats(script, tmp_path):
    from storyboard_app import screenplay

    new = SCRIPT.replace("INT. KITCHEN", "INT. ATTIC - NIGHT\n\nNobody is here, and nobody ever was.\n\nINT. KITCHEN")
    other = tmp_path / "two.fdx"
    other.write_bytes(screenplay.write(screenplay.read("two.fountain", new.encode()), "fdx"))
    done = run("revise", script, other, "--json", "-")
    assert json.loads(done.stdout) == {
        "scenes": [{"new": 1, "from": [], "changed": True}, {"new": 2, "from": [1], "changed": False}],
        "omitted": [],
    }
    refused = run("revise", script, tmp_path / "none.fdx")
    assert (refused.returncode, b"none.fdx" in refused.stderr, b"Traceback" in refused.stderr) == (2, True, False)


WRITING = {
    "parse": ["parse", "SCRIPT", "--json", "OUT"],
    "breakdown": ["breakdown", "SCRIPT", "--json", "OUT"],
    "revise": ["revise", "SCRIPT", "SCRIPT", "--json", "OUT"],
    "lint": ["lint", "SCRIPT", "--json", "OUT"],
    "plan": ["plan", "SCRIPT", "--out", "OUT"],
    "plan as data": ["plan", "SCRIPT", "--out", "plan.svg", "--json", "OUT"],
    "sheet": ["sheet", "SCRIPT", "--count", "1", "--out", "OUT"],
    "frame": ["frame", "--spec", "SHOT", "--out", "OUT"],
    "frame's report": ["frame", "--spec", "SHOT", "--out", "frame.png", "--report", "OUT"],
}


@pytest.mark.parametrize("arguments", WRITING.values(), ids=WRITING.keys())
def test_a_command_that_is_told_to_write_to_a_pipe_writes_to_it(script, tmp_path, arguments):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    (tmp_path / "shot.json").write_text('{"size": "MS", "width": 160}')
    names = {"SCRIPT": script, "OUT": tmp_path / "link", "SHOT": tmp_path / "shot.json"}
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    writer = subprocess.Popen(
        [STORYBOARD, *(str(names.get(one, one)) for one in arguments)], cwd=tmp_path, stderr=subprocess.PIPE
    )
    os.set_blocking(reader, True)
    select.select([reader], [], [], 60)
    with os.fdopen(reader, "rb") as pipe:
        assert len(pipe.read()) > 20
    assert writer.wait(60) in (0, 1)
    assert (tmp_path / "pipe").is_fifo()
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize(
    "value",
    [
        {"a": [1, -2, True, None, 0.5, 1e300, 12.0, "x"], "b": {}, "c": [], "d": {"e": (1, [{"f": ""}])}},
        'quotes " and \\ lines\n\r\t\f\b, \x00\x1f\x7f, nbsp \xa0, line \u2028, اب, \U0001f600',
        {1: "a number as a key"},
        [{"nested": {"deeper": ["and\nmore"]}}, {2: {"x": []}}],
    ],
)
def test_json_is_written_as_the_standard_library_writes_it(value):
    assert as_json(value) == json.dumps(value, ensure_ascii=False, indent=1)
