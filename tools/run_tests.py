"""Run every test in three parts, each of them whatever the others say, and end with what to do.

    python tools/run_tests.py [unit] [browser] [notebooks]
"""

from __future__ import annotations

import sys

from parts import PARTS, Outcome, run, table

DEFAULT = ("unit", "browser", "notebooks")
HINTS = {
    "unit": "the failed ones again:  {python} -m pytest --last-failed tests --ignore=tests/browser",
    "browser": "the failed ones again:  {python} -m pytest --last-failed tests/browser",
    "notebooks": "a cell prints another text than is stored. If that is meant, make notebooks stores it anew.",
}


def advice(name: str, outcome: Outcome) -> str:
    """Return what to do about a part, or nothing if all is well."""
    if outcome.failed:
        return f"{name}: {outcome.failed} failed. " + HINTS[name].format(python=sys.executable)
    if not outcome.is_green:
        return f"{name}: pytest ended with status {outcome.status} before all had run. Its own words stand above."
    if name == "browser" and outcome.passed == 0:
        return "browser: no Chromium was found, so none ran. Install it (Debian: apt install chromium) and run again."
    return ""


def main(names: list[str]) -> int:
    """Run the parts, print a line for each, and return 1 if any failed."""
    unknown = sorted(set(names) - set(DEFAULT))
    if unknown:
        sys.exit(f"A part must be one of {', '.join(DEFAULT)}. Got {', '.join(unknown)}. Leave it out to run all.")
    outcomes = {}
    for name in names or DEFAULT:
        print(f"\n=== {name} ===", flush=True)
        outcomes[name] = run(PARTS[name])
    rows = [(name, f"{one.passed}", f"{one.failed}", f"{one.skipped}", f"{one.seconds:.0f}")
            for name, one in outcomes.items()]
    print("\n" + table([("", "passed", "failed", "skipped", "seconds"), *rows]))
    is_green = all(one.is_green for one in outcomes.values())
    print(*filter(None, [advice(name, one) for name, one in outcomes.items()]), sep="\n")
    print("All is well." if is_green else "Not all is well: see above what failed.")
    return 0 if is_green else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
