"""`python -m samples.broken FOLDER`."""

import argparse
from pathlib import Path

from samples.broken import write

parser = argparse.ArgumentParser(prog="python -m samples.broken", description="Write files that are hard to read.")
parser.add_argument("folder", type=Path)
for path in write(parser.parse_args().folder).values():
    print(path)
