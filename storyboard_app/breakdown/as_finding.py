"""Continuity findings as plain values, for JSON and for the database."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from storyboard_app.values import Finding, Fix


def finding_json(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain values."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "shots": list(finding.shots),
        "message": finding.message,
        "fix": asdict(finding.fix) if finding.fix else None,
        "marks": [list(mark) for mark in finding.marks],
    }


def finding_from_json(stored: Mapping[str, Any]) -> Finding:
    """Return a finding from what `finding_json` made, of this version or one before."""
    fix = stored.get("fix")
    return Finding(
        stored["rule"],
        tuple(stored["shots"]),
        stored["message"],
        stored.get("severity", "warning"),
        Fix(**fix) if fix else None,
        tuple((mark[0], mark[1]) for mark in stored.get("marks", ())),
    )
