"""Decisions on panels: a state machine over draft, in review, changes requested, approved and locked.

Each decision is kept, bound to the hash of what was seen (picture, words, length); the latest one counts. What changes
afterwards leaves an approval outdated, and the panel is in review again. Two at once cannot both count: each names the
round that it is, and the database keeps one of a round.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from storyboard_app import freshness
from storyboard_app.errors import Conflict, Forbidden, Locked, NotFound, Unusable
from storyboard_app.review.notes import said_by
from storyboard_app.store import lock_scenes, rights
from storyboard_app.store.records import Approval, Comment, Guest, Panel, User
from storyboard_app.values import DECISION_WORDS, Board, Decision, DecisionView, SceneView, ShotView, Verb

#: From how a panel stands to how it may stand next. A panel is locked from any state, and opened into review only.
NEXT: Mapping[Decision, frozenset[Decision]] = {
    Decision.DRAFT: frozenset({Decision.IN_REVIEW, Decision.CHANGES_REQUESTED, Decision.APPROVED, Decision.LOCKED}),
    Decision.IN_REVIEW: frozenset({Decision.CHANGES_REQUESTED, Decision.APPROVED, Decision.LOCKED}),
    Decision.CHANGES_REQUESTED: frozenset({Decision.IN_REVIEW, Decision.APPROVED, Decision.LOCKED}),
    Decision.APPROVED: frozenset({Decision.IN_REVIEW, Decision.CHANGES_REQUESTED, Decision.LOCKED}),
    Decision.LOCKED: frozenset({Decision.IN_REVIEW}),
}
#: The longest reason kept.
LONGEST = 1000


def standing(session: Session, board: Board) -> tuple[DecisionView, ...]:
    """Return how each panel of a board stands, in the order of the film."""
    latest = _latest(session, UUID(board.id))
    names = _names(session, latest.values())
    return tuple(
        _view(scene, shot, latest.get(UUID(shot.panel_id)), names)
        for scene in board.scenes
        for shot in scene.shots
        if shot.panel_id
    )


def decide(
    session: Session,
    board: Board,
    panels: Iterable[str],
    state: Decision,
    *,
    reason: str = "",
    seen: Mapping[str, int] | None = None,
) -> int:
    """Decide on panels of the board as it is seen; return on how many.

    Panels that stand so already are passed over. seen: by panel, the round that who decides has seen; another one is a
    Conflict that says who was first. Raises Unusable where changes are requested and no open note says which, or a
    locked panel is opened without a reason; Forbidden for who may not; Locked for what is locked.
    """
    if state == Decision.DRAFT:
        raise Unusable("A panel that was in review is not made a draft again. Request changes instead.")
    reason = reason.strip()[:LONGEST]
    wanted = set(panels)
    stand = [view for view in standing(session, board) if view.panel_id in wanted]
    if len(stand) < len(wanted):
        raise NotFound("A panel is not on this board any more. Look again.")
    _check_right(session, UUID(board.id), state, opening=any(view.state == Decision.LOCKED for view in stand))
    if state == Decision.LOCKED or any(view.state == Decision.LOCKED for view in stand):
        lock_scenes(session, {UUID(view.scene_id) for view in stand})
    if state == Decision.CHANGES_REQUESTED and not reason:
        _need_note(session, UUID(board.id), wanted)
    shots = {shot.panel_id: (scene, shot) for scene in board.scenes for shot in scene.shots}
    made = [_decide(session, board, view, *shots[view.panel_id], state, reason, seen or {}) for view in stand]
    return sum(made)


def approvers(session: Session, panel_id: UUID) -> set[UUID]:
    """Return the members who approved a panel before: those whom its unlocking concerns."""
    chosen = select(Approval.user_id).where(Approval.panel_id == panel_id, Approval.status == Decision.APPROVED)
    return {user for user in session.exec(chosen) if user}


def _decide(
    session: Session,
    board: Board,
    view: DecisionView,
    scene: SceneView,
    shot: ShotView,
    state: Decision,
    reason: str,
    seen: Mapping[str, int],
) -> bool:
    """Decide on one panel; say whether there was something to decide."""
    if view.panel_id in seen and seen[view.panel_id] != view.round:
        raise Conflict(f"{view.by} was first: shot {view.shot} is {view.words.lower()}. Look again.")
    if view.state == state:
        return False
    if state not in NEXT[view.state]:
        raise Locked(f"Shot {view.shot} is locked. Unlock it, with a reason, to decide again.")
    if view.state == Decision.LOCKED and not reason:
        raise Unusable(f"Say why shot {view.shot} is unlocked: those who approved it are told.")
    member, guest = said_by(session)
    row = Approval(
        project_id=UUID(board.id),
        panel_id=UUID(view.panel_id),
        round=view.round + 1,
        status=state.value,
        frame_version=shot.version,
        reason=reason,
        user_id=member,
        guest_id=guest,
    )
    freshness.approval.accept(row, freshness.approval.today(freshness.approval.of_shot(scene, shot)))
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError as error:
        raise Conflict(f"Somebody decided on shot {view.shot} a moment ago. Look again.") from error
    panel = session.get_one(Panel, row.panel_id)
    if panel.locked != (state == Decision.LOCKED):
        panel.locked = state == Decision.LOCKED
        session.flush()
    return True


def _check_right(session: Session, project_id: UUID, state: Decision, *, opening: bool) -> None:
    if state == Decision.LOCKED or opening:
        rights.require(session, project_id, Verb.LOCK)
    elif state == Decision.IN_REVIEW:
        try:
            rights.require(session, project_id, Verb.DRAW)
        except Forbidden:
            rights.require(session, project_id, Verb.APPROVE)
    else:
        rights.require(session, project_id, Verb.APPROVE)


def _need_note(session: Session, project_id: UUID, panels: set[str]) -> None:
    """Raise Unusable unless an open note says what is to be changed: on one of the panels, or on the whole."""
    chosen = select(Comment.panel_id).where(
        Comment.project_id == project_id,
        col(Comment.resolved_at).is_(None),
        col(Comment.deleted_at).is_(None),
        col(Comment.parent_id).is_(None),
    )
    if not any(on is None or str(on) in panels for on in session.exec(chosen)):
        raise Unusable("Say what is to be changed: write a note first, or a reason.")


def _latest(session: Session, project_id: UUID) -> dict[UUID, Approval]:
    chosen = select(Approval).where(Approval.project_id == project_id).ext(distinct_on(col(Approval.panel_id)))
    rows = session.exec(chosen.order_by(col(Approval.panel_id), col(Approval.round).desc()))
    return {row.panel_id: row for row in rows}


def _names(session: Session, rows: Iterable[Approval]) -> dict[UUID, str]:
    approvals = list(rows)
    users, guests = {row.user_id for row in approvals}, {row.guest_id for row in approvals}
    names = dict(session.exec(select(User.id, User.name).where(col(User.id).in_(users - {None}))).all())
    return names | dict(session.exec(select(Guest.id, Guest.name).where(col(Guest.id).in_(guests - {None}))).all())


def _view(scene: SceneView, shot: ShotView, row: Approval | None, names: Mapping[UUID, str]) -> DecisionView:
    if row is None:
        return DecisionView(shot.panel_id, shot.id, shot.number, scene.id, version_now=shot.version)
    state = Decision(row.status)
    today = freshness.approval.today(freshness.approval.of_shot(scene, shot))
    outdated = state == Decision.APPROVED and row.fingerprint != today
    return DecisionView(
        panel_id=shot.panel_id,
        shot_id=shot.id,
        shot=shot.number,
        scene_id=scene.id,
        state=Decision.IN_REVIEW if outdated else state,
        by=names.get(row.user_id or row.guest_id or UUID(int=0), ""),
        at=row.created_at.isoformat(),
        reason=row.reason,
        version=row.frame_version,
        version_now=shot.version,
        outdated=outdated,
        round=row.round,
    )


def summary(views: Iterable[DecisionView]) -> str:
    """Return how many panels stand how, in words: "12 approved, 3 in review"."""
    counted = dict.fromkeys((Decision.LOCKED, Decision.APPROVED, Decision.CHANGES_REQUESTED, Decision.IN_REVIEW), 0)
    for view in views:
        if view.state in counted:
            counted[view.state] += 1
    return ", ".join(f"{count} {DECISION_WORDS[state].lower()}" for state, count in counted.items() if count)
