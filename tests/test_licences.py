"""What comes from others is credited, and the package says under which licences it is."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NOTICE = (ROOT / "NOTICE").read_text("utf-8")


def test_the_package_carries_the_licence_and_the_credits() -> None:
    assert PROJECT["license-files"] == ["LICENSE", "NOTICE"]
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License\n")


def test_tables_of_others_are_credited() -> None:
    tables = sorted((ROOT / "rules").rglob("*.txt"))
    assert tables
    for table in tables:
        assert f"{table.relative_to(ROOT).as_posix()} (" in NOTICE
        head = "\n".join(table.read_text("utf-8").splitlines()[:30])
        assert "icence" in head, f"{table} does not say its licence"


def test_the_expression_names_the_licences_of_the_notice() -> None:
    assert PROJECT["license"] == "MIT AND CC-BY-SA-4.0"
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in NOTICE
