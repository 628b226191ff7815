"""Say how long work took that was finished lately, beside what is promised: 95 of 100 take less than the target.

Measured from a job's beginning to its end, waiting not counted, over all projects. Exit status 1 where a target is
missed.
"""

import argparse

HELP = "how long work took, beside what is promised"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--days", type=int, default=30, help="how far back to look (default: 30)")


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each kind of work; return 1 where a target is missed."""
    from storyboard_app.worker import measured

    lines = measured(arguments.days)
    print(f"{'':<18}{'done':>7}{'failed':>8}{'half':>9}{'95 of 100':>11}{'target':>9}")
    for line in lines:
        target = f"{line.target:.0f} s" if line.target else "-"
        missed = "  missed" if line.missed else ""
        half, most = (f"{seconds:.1f} s" if line.done else "-" for seconds in (line.half, line.most))
        print(f"{line.span:<18}{line.done:>7}{line.failed:>8}{half:>9}{most:>11}{target:>9}{missed}")
    return int(any(line.missed for line in lines))
