"""Jobs and files as a person follows them."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class JobView:
    """A job as a person follows it."""

    id: str
    project_id: str
    #: Its kind, such as illustration.make.
    task: str
    state: str
    #: What it is about, such as "Drawing 2E".
    title: str
    #: 0 to 1.
    progress: float = 0.0
    #: What it does now, or why it failed, in a sentence.
    message: str = ""
    attempt: int = 0
    scene_id: str = ""
    subject_id: str = ""
    created_at: str = ""
    finished_at: str = ""
    #: Storage key of what it made, once it is done; empty where nothing can be fetched.
    result_key: str = ""
    #: For frames that a model draws: where the picture can be fetched as far as it is.
    preview_key: str = ""


@dataclass(frozen=True)
class ExportView:
    """A file made from the board, or being made."""

    id: str
    #: Name of the format, such as pdf.
    format: str
    #: What it is saved as.
    file_name: str
    #: Storage key; empty until it is done.
    key: str = ""
    bytes: int = 0
    #: The project's version that it shows.
    version: int = 1
    #: ISO 8601, UTC.
    created_at: str = ""


@dataclass(frozen=True)
class FormatView:
    """A kind of file that a board can be written as."""

    name: str
    label: str
    description: str
    #: What its files' names end with, from the title on.
    extension: str
    media_type: str
    #: Which of the options it heeds.
    options: tuple[str, ...]


@dataclass(frozen=True)
class ExportOptions:
    """What a person chose in the export dialog."""

    #: A4 or letter.
    paper: str = "A4"
    landscape: bool = True
    frames_per_page: int = 6
    #: A booklet begins with a page that says what it is.
    cover: bool = False
    #: Scene ids; empty means all.
    scenes: tuple[str, ...] = field(default=())
    camera: bool = True
    description: bool = True
    dialogue: bool = True
    #: Columns of a shot list: lengths and timecodes; the project's own; how a frame was made; what finds a row again in
    #: the project.
    times: bool = True
    own: bool = True
    origin: bool = True
    ids: bool = True
    #: Captions burnt into the animatic.
    captions: bool = False
    #: Of captions, burnt in or in a file of their own: a tag such as de; empty for the language that is spoken.
    language: str = ""
    #: Written over the animatic: shot, version and date; a running timecode.
    labels: bool = False
    timecode: bool = False
    #: Lines are spoken in the animatic; and how loud it is: web or broadcast.
    voices: bool = True
    loudness: str = "web"
    #: Height of the animatic, and of the pictures of an edit, in pixels.
    height: int = 1080
    #: Of an edit: the timecode of its first film frame (01:00:00;00 for drop-frame); whether its notes are markers.
    start_timecode: str = "01:00:00:00"
    notes: bool = True
