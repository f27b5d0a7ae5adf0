"""`python -m phusa.config.cli`: the console script without its file, as the server starts its own children."""

import sys

from phusa.config.cli import main

sys.exit(main())
