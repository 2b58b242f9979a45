"""Prints the figures of the labelled captures by format, and pins them as floors.

python -m tests.eval.report                  figures by format
python -m tests.eval.report --pin            raise the floors to what is reached
python -m tests.eval.report --pin --lower    also lower those that are missed
"""

from __future__ import annotations

import argparse
import json
import math
import sys

from tests.eval.labelled import FLOORS, extraction, formats
from tests.eval.measure import measure

SETS = ("seeds", "formats")


def main() -> int:
    """1 when a floor is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument(
        "--pin", action="store_true", help="make the figures the floors, where they are higher"
    )
    options.add_argument("--lower", action="store_true", help="with --pin: also where they are lower")
    chosen = options.parse_args()
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    missed = 0
    for which in SETS:
        found = extraction(which)
        figures = measure(found.labels, found.rows)
        own = floors.setdefault(which, {})
        missed += _print(which, figures, own)
        for kind in formats(found.labels) if which == "formats" else ():
            some = [document for document in found.labels if document.get("format") == kind]
            _print(f"  {kind}", measure(some, found.rows), {})
        for name, figure in figures.items():
            pinned = math.floor(figure * 1000) / 1000
            if chosen.pin and (pinned >= own.get(name, 0.0) or chosen.lower):
                own[name] = pinned
    if chosen.pin:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")
    return 1 if missed else 0


def _print(name: str, figures: dict[str, float], floors: dict[str, float]) -> int:
    short = [key for key, figure in figures.items() if figure + 1e-9 < floors.get(key, 0.0)]
    words = " ".join(f"{key}={figure:.3f}" for key, figure in figures.items())
    sys.stdout.write(f"{name:12} {words}\n")
    for key in short:
        sys.stdout.write(f"{name}: {key} is below its floor of {floors[key]:.3f}\n")
    return len(short)


if __name__ == "__main__":
    sys.exit(main())
