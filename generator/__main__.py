"""`python -m generator` is the command `newsarchive`."""

import sys

from generator.cli import main

sys.exit(main())
