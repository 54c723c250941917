"""``python -m seedlint``."""

import sys

from seedlint.cli import command

if __name__ == "__main__":
    sys.exit(command())
