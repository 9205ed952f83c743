"""`python -m saytara`: the command line."""

import sys

from saytara.cli import main

if __name__ == "__main__":
    sys.exit(main())
