"""Continuity findings as plain values, for JSON and for the database."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from storyboard_app.values import Finding, Fix


def finding_json(found: Finding) -> dict[str, Any]:
    """Return a finding as plain values."""
    return {
        "rule": found.rule,
        "severity": found.severity,
        "shots": list(found.shots),
        "message": found.message,
        "fix": asdict(found.fix) if found.fix else None,
        "marks": [list(place) for place in found.marks],
    }


def finding_from_json(kept: Mapping[str, Any]) -> Finding:
    """Return a finding from what `finding_json` made, of this version or one before."""
    fix = kept.get("fix")
    return Finding(
        kept["rule"],
        tuple(kept["shots"]),
        kept["message"],
        kept.get("severity", "warning"),
        Fix(**fix) if fix else None,
        tuple((place[0], place[1]) for place in kept.get("marks", ())),
    )
