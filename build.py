"""The command line's door: ``python build.py --help``."""

import sys

from site_src.commands.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
