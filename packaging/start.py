"""What the bundle runs first."""

import sys

from studyapp.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
