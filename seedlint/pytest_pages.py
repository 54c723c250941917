"""Rules' pages as tests: pytest's collectors of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from seedlint import cases, pages
from seedlint.config import UsageError
from seedlint.pytest_plugin import SeedlintFindings, plain

if TYPE_CHECKING:
    from seedlint.pages import Case, Page


class PageFile(pytest.File):
    """A rule's page; its items are the cases."""

    def collect(self) -> Iterator[pytest.Item]:
        try:
            rule = pages.rule_of(self.path)
            page = pages.read(self.path, rule)
            if self.config.getoption("seedlint_update"):
                self.path.write_text(cases.updated(page), encoding="utf-8", newline="")
                page = pages.read(self.path, rule)
        except pages.PageError as error:
            raise self.CollectError(str(error)) from None
        for case in page.cases:
            yield CaseItem.from_parent(self, name=case.name, case=case, page=page)


class CaseItem(pytest.Item):
    """A case of a rule's page."""

    def __init__(self, *, case: Case, page: Page, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.case = case
        self.page = page

    def runtest(self) -> None:
        try:
            wrong = cases.run(self.case, self.page.rule)
        except UsageError as error:
            wrong = str(error)
        if wrong:
            raise SeedlintFindings(f"{self.path.name}:{self.case.line}: {wrong}".rstrip())

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        return plain(self, excinfo, whole=True)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, self.case.line - 1, self.nodeid
