"""What went stale and why, in words: "Bob's line changed. Shot 2D and frame 2D still follow the old script."."""

from collections.abc import Sequence

from storyboard_app.values import ElementType, ElementView, SceneView, ShotView

_SPOKEN = (ElementType.DIALOGUE, ElementType.PARENTHETICAL, ElementType.LYRICS)


def stale_note(scene: SceneView, shots: Sequence[ShotView], frames: Sequence[ShotView]) -> str:
    """Return the words for the scene's stale shots and frames; empty when there are none."""
    if shots:
        changed = [element for element in scene.elements if element.changed]
        if not changed and all(_shows_others(scene, shot) for shot in shots):
            others = (
                "shows other lines than it was" if len(shots) + len(frames) == 1 else "show other lines than they were"
            )
            return f"{_things(shots, frames)} {others} planned for."
        cause = _cause(changed, heading=any(shot.drawn_at for shot in scene.shots))
        verb = "follows" if len(shots) + len(frames) == 1 else "follow"
        return f"{cause} {_things(shots, frames)} still {verb} the old script."
    if frames:
        if all(shot.drawn_at for shot in frames):
            verb = "shows" if len(frames) == 1 else "show"
            return f"The heading changed. {_named('Frame', frames)} still {verb} {frames[0].drawn_at}."
        if all(shot.drawn_in for shot in frames):
            verb = "has" if len(frames) == 1 else "have"
            return f"The style changed. {_named('Frame', frames)} still {verb} the old one."
        verb = "does not show it" if len(frames) == 1 else "do not show them"
        return f"{_named('Shot', frames)} changed. {_named('Frame', frames)} {verb} yet."
    return ""


def _shows_others(scene: SceneView, shot: ShotView) -> bool:
    """Say whether the lines that a shot was planned from all stand in the script as they did."""
    today = "\n".join(element.text for element in scene.elements)
    return bool(shot.planned_from) and f"\n{shot.planned_from}\n" in f"\n{today}\n"


def _cause(changed: Sequence[ElementView], *, heading: bool) -> str:
    if heading:
        lines = f"{len(changed)} lines" if len(changed) > 1 else "a line"
        return f"The heading and {lines} changed." if changed else "The heading changed."
    if len(changed) > 1:
        return f"{len(changed)} lines changed."
    if not changed:
        return "The script changed."
    line = changed[0]
    if line.type in _SPOKEN and line.character:
        return f"{line.character.title()}'s line changed."
    return "A line of action changed." if line.type == ElementType.ACTION else "A line changed."


def _things(shots: Sequence[ShotView], frames: Sequence[ShotView]) -> str:
    both = _named("Shot", shots)
    return f"{both} and {_named('frame', frames)}" if frames else both


def _named(noun: str, shots: Sequence[ShotView]) -> str:
    numbers = [shot.number for shot in shots]
    if len(numbers) == 1:
        return f"{noun} {numbers[0]}"
    if len(numbers) > 4:
        return f"{len(numbers)} {noun.lower()}s"
    return f"{noun}s {', '.join(numbers[:-1])} and {numbers[-1]}"
