"""``python -m seedlint``."""

import sys

from seedlint.cli import main

if __name__ == "__main__":
    sys.exit(main())
