"""What a password must be, and what is kept of it."""

import pytest

from hiring.errors import SettingsError
from pipeline.service import passwords

GOOD = "four words that nobody guesses"


def test_what_is_kept_is_argon2id_with_salt() -> None:
    one, other = passwords.hashed(GOOD, "ada@example.com"), passwords.hashed(GOOD, "ada@example.com")
    assert one.startswith("$argon2id$v=19$m=65536,")
    assert one != other
    assert passwords.matches(one, GOOD)
    assert not passwords.matches(one, GOOD + " ")
    assert not passwords.is_dated(one)


def test_without_an_account_nothing_matches() -> None:
    assert not passwords.matches(None, GOOD)
    assert not passwords.matches("no hash at all", GOOD)
    assert not passwords.matches(None, "x" * 2_000)


def test_a_hash_of_weaker_times_is_known() -> None:
    assert passwords.is_dated("$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0$KdC6N8CcXh8BwhLfWqYmnA")


@pytest.mark.parametrize("password", ["", "eleven char", "x" * 1_025, "aaaaaaaaaaaaaaaa", "abababababababab"])
def test_what_is_too_short_too_long_or_too_plain_is_refused(password: str) -> None:
    with pytest.raises(SettingsError) as wrong:
        passwords.hashed(password, "ada@example.com")
    assert wrong.value.code == "bad_password"
    assert password == "" or password not in wrong.value.message


def test_the_own_address_is_no_password() -> None:
    with pytest.raises(SettingsError, match="too easy"):
        passwords.hashed("Ada@Example.com", "ada@example.com")


def test_any_writing_is_allowed() -> None:
    words = "пароль из четырёх слов 🔑"
    assert passwords.matches(passwords.hashed(words, "ada@example.com"), words)
