"""Which files git knows to be as they were: what ``--since REF`` leaves out of a report."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from seedlint.config import UsageError


def unchanged_since(ref: str, root: Path) -> frozenset[str]:
    """Real paths of the files that are the same as at a commit.

    The commit is where the history of ``HEAD`` left that of ``ref``, so that what others
    committed to a branch meanwhile is no change of ours. What git does not know (a file it
    ignores, one outside of the repository) is taken for changed: a report must not miss it.

    Args:
        ref: a branch, tag or commit.
        root: a folder in the repository.

    Raises:
        UsageError: there is no git, no repository, or no such commit.
    """
    commit = _git(root, ref, "rev-parse", "--verify", "--end-of-options", f"{ref}^{{commit}}")
    base = _git(root, ref, "merge-base", commit.strip(), "HEAD").strip()
    top = os.path.realpath(_git(root, ref, "rev-parse", "--show-toplevel").removesuffix("\n"))
    then = _git(root, ref, "ls-tree", "-r", "-z", "--name-only", "--full-tree", base)
    changed = _git(root, ref, "diff", "-z", "--name-only", "--no-ext-diff", "--no-renames", base)
    same = set(then.split("\0")).difference(changed.split("\0"))
    return frozenset(os.path.join(top, *path.split("/")) for path in same)  # noqa: PTH118


SHALLOW = "; this clone has but the last commits: git fetch --unshallow brings the others"
"""What CI services clone unless they are told to fetch all of the history."""


def _git(root: Path, ref: str, *arguments: str) -> str:
    done = _done(root, ref, *arguments)
    if done.returncode:
        said = os.fsdecode(done.stderr).strip() or "it has no commit in common with HEAD"
        if said.endswith("Needed a single revision"):
            said = "git knows no such commit, branch or tag"
        shallow = _done(root, ref, "rev-parse", "--is-shallow-repository").stdout == b"true\n"
        reason = said.splitlines()[-1].removeprefix("fatal: ")
        raise UsageError(f"--since {ref}: {reason}{SHALLOW if shallow else ''}")
    return os.fsdecode(done.stdout)


def _done(root: Path, ref: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=False
        )
    except FileNotFoundError:
        raise UsageError(f"--since {ref}: git is not installed") from None
