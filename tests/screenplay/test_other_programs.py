"""Files of other writing programs: read, or refused by name with the way out, never read as garbage."""

import io
import json
import random
import sqlite3
import zipfile
import zlib

import pytest

from storyboard_app.errors import Unreadable
from storyboard_app.screenplay import read

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archive(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        for name, content in parts.items():
            opened.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def osf(attribute):
    def paragraph(kind, words, more=""):
        return f'<para><style {attribute}="{kind}"{more}/><text>{words}</text></para>'

    return (
        '<?xml version="1.0" encoding="UTF-8"?><document type="Open Screenplay Format document" version="40">'
        f"<info/><paragraphs>{paragraph('Scene Heading', 'INT. SHED - DAY')}{paragraph('Action', 'MO hammers.')}"
        f"{paragraph('Character', 'MO')}{paragraph('Parenthetical', '(singing)')}{paragraph('Dialogue', 'Nearly.')}"
        f"{paragraph('Transition', 'CUT TO:')}{paragraph('Scene Heading', 'EXT. SHED - NIGHT')}"
        f"{paragraph('Normal Text', 'Quiet.')}</paragraphs><titlepage>"
        f'<para bookmark="Title"><style {attribute}="Normal Text"/><text>Tin</text></para></titlepage></document>'
    )


CELTX = """<html><head><title>Tin</title><style>p { margin: 0 }</style></head><body>
<p class="sceneheading">INT. SHED - DAY<br></p><p class="action">MO hammers.</p><p class="character">MO</p>
<p class="parenthetical">singing</p><p class="dialog">Nearly.</p><p class="transition">CUT TO:</p>
<p class="sceneheading">EXT. SHED - NIGHT</p><p class="action">Quiet.</p></body></html>"""

SCRITE = {
    "structure": {
        "elements": [
            {
                "scene": {
                    "id": "b",
                    "heading": {"enabled": True, "locationType": "EXT", "location": "SHED", "moment": "NIGHT"},
                    "elements": [{"type": "Action", "text": "Quiet."}],
                }
            },
            {
                "scene": {
                    "id": "a",
                    "heading": {"enabled": True, "locationType": "INT", "location": "SHED", "moment": "DAY"},
                    "elements": [
                        {"type": "Action", "text": "MO hammers."},
                        {"type": "Character", "text": "MO"},
                        {"type": "Parenthetical", "text": "(singing)"},
                        {"type": "Dialogue", "text": "Nearly."},
                        {"type": "Transition", "text": "CUT TO:"},
                    ],
                }
            },
        ]
    },
    "screenplay": {"title": "Tin", "elements": [{"sceneID": "a"}, {"sceneID": "b"}]},
}


def scenarist(packed):
    def paragraph(tag, words):
        return f"<{tag}><v><![CDATA[{words}]]></v></{tag}>"

    script = (
        '<scenario version="1.0">'
        + paragraph("scene_heading", "INT. SHED - DAY")
        + paragraph("action", "MO hammers.")
        + paragraph("character", "MO")
        + paragraph("parenthetical", "singing")
        + paragraph("dialog", "Nearly.")
        + paragraph("transition", "CUT TO:")
        + paragraph("scene_heading", "EXT. SHED - NIGHT")
        + paragraph("action", "Quiet.")
        + "</scenario>"
    ).encode()
    database = sqlite3.connect(":memory:")
    database.execute("create table scenario (id integer primary key, text)")
    kept = len(script).to_bytes(4, "big") + zlib.compress(script) if packed else script.decode()
    database.execute("insert into scenario (text) values (?)", (kept,))
    database.commit()
    return database.serialize()


def word(*paragraphs, styles=""):
    body = "".join(
        f"<w:p><w:pPr>{looks}</w:pPr><w:r><w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"
        for looks, words in paragraphs
    )
    parts = {"word__document_dot_xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'}
    if styles:
        parts["word__styles_dot_xml"] = f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>'
    return archive(**parts)


def named(style):
    return f"<w:pStyle w:val='{style}'/>"


def indented(twips):
    return f"<w:ind w:left='{twips}'/>"


WORD_STYLES = "".join(
    f"<w:style w:styleId='{key}'><w:name w:val='{name}'/></w:style>"
    for key, name in {
        "SH": "Scene Heading",
        "Ac": "Action",
        "Ch": "Character",
        "Pa": "Parenthetical",
        "Di": "Dialogue",
        "Tr": "Transition",
    }.items()
)
BY_STYLE = [
    (named("SH"), "INT. SHED - DAY"),
    (named("Ac"), "MO hammers."),
    (named("Ch"), "MO"),
    (named("Pa"), "(singing)"),
    (named("Di"), "Nearly."),
    (named("Tr"), "CUT TO:"),
    (named("SH"), "EXT. SHED - NIGHT"),
    (named("Ac"), "Quiet."),
]
BY_PLACE = [
    ("", "INT. SHED - DAY"),
    ("", ""),
    ("", "MO hammers."),
    ("", ""),
    (indented(3168), "MO"),
    (indented(2304), "(singing)"),
    (indented(1440), "Nearly."),
    ("", ""),
    (indented(6480), "CUT TO:"),
    ("", ""),
    ("", "EXT. SHED - NIGHT"),
    ("", ""),
    ("", "Quiet."),
]

READ = {
    "tin.osf": osf("basestylename").encode(),
    "old.osf": osf("basestyle").encode(),
    "tin.fadein": archive(document_dot_xml=osf("basestyle")),
    "tin.celtx": archive(project_dot_rdf="<rdf/>", **{"script-9f_dot_html": CELTX}),
    "tin.scrite": archive(_header_dot_json=json.dumps(SCRITE)),
    "tin.kitsp": scenarist(packed=False),
    "tin.starc": scenarist(packed=True),
    "styles.docx": word(*BY_STYLE, styles=WORD_STYLES),
    "places.docx": word(*BY_PLACE),
}


@pytest.mark.parametrize("name", READ)
def test_each_programs_script_is_read(name):
    script = read(name, READ[name])
    assert [(scene.number, scene.heading) for scene in script.scenes] == [
        ("1", "INT. SHED - DAY"),
        ("2", "EXT. SHED - NIGHT"),
    ]
    assert [(one.type, one.text, one.character) for one in script.scenes[0].elements] == [
        ("action", "MO hammers.", ""),
        ("character", "MO", "MO"),
        ("parenthetical", "(singing)", "MO"),
        ("dialogue", "Nearly.", "MO"),
        ("transition", "CUT TO:", ""),
    ]
    assert [one.text for one in script.scenes[1].elements] == ["Quiet."]


def test_a_table_of_two_columns_in_word_is_a_script_of_two_columns():
    def cell(words):
        return f"<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"

    rows = [("VIDEO", "AUDIO"), ("1. A lamp.", "NARRATOR: Every night."), ("2. Waves.", "SFX: gulls.")]
    table = "".join(f"<w:tr>{cell(left)}{cell(right)}</w:tr>" for left, right in rows)
    document = f'<w:document xmlns:w="{WORD}"><w:body><w:tbl>{table}</w:tbl></w:body></w:document>'
    (scene,) = read("spot.docx", archive(word__document_dot_xml=document)).scenes
    assert [(one.type, one.text) for one in scene.elements] == [
        ("action", "A lamp."),
        ("character", "NARRATOR (V.O.)"),
        ("dialogue", "Every night."),
        ("action", "Waves."),
        ("note", "SFX: gulls."),
    ]


#: Bytes that mean nothing, always the same ones.
NOISE = random.Random(15).randbytes(5000)
REFUSED = {
    "noise.pdf": (NOISE, "not a PDF file"),
    "zeros.pdf": (bytes(5000), "not a PDF file"),
    "noise.fdx": (NOISE, "not a Final Draft file"),
    "noise.docx": (NOISE, "not a Word file"),
    "noise.trelby": (NOISE, "not a Trelby file"),
    "noise.highland": (NOISE, "not a Highland file"),
    "noise.fountain": (NOISE, "no text.*export"),
    "film.pdf": (b"\0\0\0\x18ftypisom" + NOISE, "a film"),
    "telephone.pdf": (b"\0\0\0\x18ftypheic" + NOISE, "HEIC picture"),
    "voice.txt": (b"RIFF\0\1\0\0WAVEfmt " + NOISE, "sound recording"),
    "cut-off.pdf": (b"%PDF-1.7\n" + NOISE, "damaged"),
    "page.fdx": (b"<!DOCTYPE html><html><body>INT. SHED - DAY</body></html>", "web page"),
    "empty.fdx": (b" \n", "empty"),
    "empty.fadein": (b"", "empty"),
    "old.fdr": (b"\x01\x02FDR", "save it as .fdx"),
    "movie.mmsw": (b"\x00\x01MMSW", "Movie Magic"),
    "text.celtx": (b"INT. SHED - DAY\n", "Celtx"),
    "text.kitsp": (b"INT. SHED - DAY\n", "Story Architect"),
    "other.kitsp": (b"SQLite format 3\0" + bytes(600), "no script|damaged"),
    "letter.odt": (archive(mimetype="application/vnd.oasis.opendocument.text"), "ZIP|docx"),
    "script.rtf": (b"{\\rtf1 INT. SHED - DAY}", "rich text"),
    "broken.docx": (READ["styles.docx"][:200], "ZIP|damaged|docx"),
    "bad.osf": (b'<document type="Open Screenplay Format document"><paragraphs>', "malformed"),
    "entity.osf": (
        b'<!DOCTYPE d [<!ENTITY x "y">]><document type="Open Screenplay Format document"/>',
        "document type",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_by_name_with_the_way_out(name):
    content, says = REFUSED[name]
    with pytest.raises(Unreadable, match=says) as refusal:
        read(name, content)
    assert str(refusal.value).startswith(name)


def test_an_archive_does_not_expand_without_end():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("document.xml", b" " * (61 * 1024 * 1024))
    with pytest.raises(Unreadable, match="larger than"):
        read("bomb.fadein", out.getvalue())
