"""Lint a folder, show the report, and fail unless the findings are those of its expected.json.

usage: python -P .ci/check_seeds.py FOLDER [ARGUMENT...]

Arguments after the folder go to seedlint. The expected findings are a list of objects with path,
rule, severity, line and end_line, in the order of the report; every severity counts.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

CLEAN, FOUND = 0, 1  # exit codes of a run that came to its end
KEYS = ("path", "rule", "severity", "line", "end_line")


def lint(folder: Path, arguments: list[str]) -> list[dict[str, object]]:
    """Show the report on ``folder`` and return the findings, cut down to ``KEYS``."""
    with tempfile.TemporaryDirectory() as scratch:
        output = Path(scratch, "findings.json")
        command = [sys.executable, "-P", "-m", "seedlint", str(folder), *arguments]
        code = subprocess.run([*command, "--output", f"json={output}"], check=False).returncode
        if code not in (CLEAN, FOUND):
            sys.exit(code)
        found = json.loads(output.read_text("utf-8"))
    return [{key: finding[key] for key in KEYS} for finding in found["findings"]]


def described(finding: dict[str, object]) -> str:
    return "{path}:{line}-{end_line}: {severity} [{rule}]".format_map(finding)


def main() -> int:
    folder, *arguments = sys.argv[1:]
    expected_file = Path(folder, "expected.json")
    expected = json.loads(expected_file.read_text("utf-8"))
    found = lint(Path(folder), arguments)
    missing = [described(each) for each in expected if each not in found]
    unexpected = [described(each) for each in found if each not in expected]
    for title, findings in (("missing", missing), ("not expected", unexpected)):
        for finding in findings:
            print(f"{title}: {finding}")
    if found != expected:
        print(f"\nThe findings differ from {expected_file}.")
        return 1
    print(f"\nThe {len(found)} findings are exactly those of {expected_file}: all is well.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
