"""What the environment may set, and how every wrong variable is named at once."""

from pathlib import Path

import pytest

from hiring.errors import SettingsError
from pipeline.settings import read_settings


def test_defaults_hold_where_nothing_or_an_empty_variable_is_set() -> None:
    assert read_settings({}) == read_settings({"ROLECALL_MODEL": "", "ROLECALL_TIME_LIMIT": "", "OTHER": "x"})
    assert (read_settings({}).time_limit, read_settings({}).memory_limit, read_settings({}).model) == (20.0, 1024, None)


def test_variables_are_read() -> None:
    settings = read_settings(
        {"ROLECALL_CACHE_DIR": "/x/y", "ROLECALL_TIME_LIMIT": "2.5", "ROLECALL_MEMORY_LIMIT": "512"}
    )
    assert (settings.cache_path, settings.time_limit, settings.memory_limit) == (Path("/x/y"), 2.5, 512)


def test_all_problems_are_told_together() -> None:
    with pytest.raises(SettingsError) as raised:
        read_settings({"ROLECALL_TIME_LIMIT": "soon", "ROLECALL_MEMORY_LIMIT": "5"})
    assert raised.value.code == "bad_environment"
    assert "ROLECALL_TIME_LIMIT is 'soon'" in raised.value.message
    assert "ROLECALL_MEMORY_LIMIT is '5'" in raised.value.message
    assert ">= 128" in raised.value.message
