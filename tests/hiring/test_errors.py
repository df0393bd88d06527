import pickle

import pytest

from hiring.errors import AdvertError, RolecallError, SettingsError, UnreadableFileError


@pytest.mark.parametrize(
    "error",
    [
        UnreadableFileError("damaged", "cut short"),
        AdvertError("no_requirements", "nothing found"),
        SettingsError("bad_weights", "too heavy"),
    ],
)
def test_errors_cross_process_borders_whole(error: RolecallError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
    assert (type(again), again.code, again.message) == (type(error), error.code, error.message)


def test_codes_are_a_closed_list() -> None:
    with pytest.raises(ValueError, match="UNREADABLE_CODES"):
        UnreadableFileError("odd", "message")
    with pytest.raises(ValueError, match="ADVERT_CODES"):
        AdvertError("odd", "message")
