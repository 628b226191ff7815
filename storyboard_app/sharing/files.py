"""Files for guests: made by a job in the name of who shares, once for each version of the board, and then fetched."""

from dataclasses import asdict
from uuid import UUID

from sqlmodel import col, select

from storyboard_app.boards import rendering
from storyboard_app.errors import Forbidden, Unavailable
from storyboard_app.queue import jobs
from storyboard_app.sharing.guests import Entry, Pass, look
from storyboard_app.store import session_for, session_through
from storyboard_app.store.records import Export, Job, ShareLink
from storyboard_app.values import ExportOptions, JobState

#: The format that guests are given.
FORMAT = "pdf"


def booklet(entry: Entry, held: Pass) -> tuple[str, str] | None:
    """Return the storage key and the name of the board as a booklet; None while it is made, which this asks for.

    Raises Forbidden where the link gives out no files (pictures that carry a guest's name are only looked at), and
    Unavailable where it could not be made.
    """
    shared = look(entry, held)
    if not shared.may_download:
        raise Forbidden("This link is for looking only. Ask whoever sent it for a file.")
    if shared.watermark:
        raise Forbidden("The pictures of this link carry your name and are only looked at here. It gives out no files.")
    with session_through(entry.link_id) as session:
        link = session.exec(select(ShareLink).where(col(ShareLink.id) == entry.link_id)).one()
        sharer, options, cut = link.created_by, ExportOptions(scenes=tuple(link.scenes)), link.cut_key
    return _made(sharer, entry.project_id, shared.board.version, options, cut)


def _made(sharer: UUID, project_id: UUID, version: int, options: ExportOptions, cut: str) -> tuple[str, str] | None:
    with session_for(sharer) as session:
        chosen = (
            select(Export, Job)
            .join(Job, col(Job.subject_id) == col(Export.id))
            .where(Export.project_id == project_id, Export.format == FORMAT, Export.version == version)
        )
        wanted = asdict(options) | {"scenes": list(options.scenes)} | ({"cut": cut} if cut else {})
        for row, job in session.exec(chosen.order_by(col(Job.created_at).desc())):
            if row.options != wanted:
                continue
            if row.storage_key:
                return row.storage_key, row.file_name
            if job.state in jobs.ACTIVE:
                return None
            if job.state == JobState.FAILED:
                raise Unavailable("The PDF could not be made. Whoever shares this board has been told.")
        rendering.start_export(session, project_id, FORMAT, options, cut=cut)
    return None
