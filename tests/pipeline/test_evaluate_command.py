"""`rolecall evaluate`: figures as a table and as JSON, and exit codes for CI."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.command_line import app
from tests_support import saved_ranking  # noqa: F401
