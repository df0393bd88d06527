"""How often one client may try something: guesses of a password, and uploads."""

from typing import Final

from limits import RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from hiring.errors import RolecallError, SettingsError

_WAIT_FORMS: Final = ((60, "a minute"), (3_600, "an hour"))


class TooManyError(RolecallError):
    """Somebody tries too often. `seconds` says when the next try is worth making."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__("too_many", message)
        self.seconds = seconds

    def __reduce__(self) -> tuple[object, ...]:
        """Keep both arguments."""
        return type(self), (self.message, self.seconds)


class Rates:
    """Counts tries in a moving window, in this process's memory: a restart forgives, another server counts its own."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def hit(self, allowance: str, purpose: str, who: str) -> None:
        """Count one try.

        Args:
            allowance: `number/seconds`.
            purpose: what is tried.
            who: a network address, an id or a hash; never a name.

        Raises:
            TooManyError: that was one too many; it is not counted.
        """
        number, seconds = _parts(allowance)
        item = RateLimitItemPerSecond(number, seconds)
        if not self._limiter.hit(item, purpose, who):
            raise TooManyError(f"Too many tries. Wait {_in_words(seconds)}, then try again.", seconds)

    def forget(self, allowance: str, purpose: str, who: str) -> None:
        """Start counting anew, as after a right password."""
        number, seconds = _parts(allowance)
        self._limiter.clear(RateLimitItemPerSecond(number, seconds), purpose, who)


def _parts(allowance: str) -> tuple[int, int]:
    number, _, seconds = allowance.partition("/")
    if not (number.isdecimal() and seconds.isdecimal() and int(number) and int(seconds)):
        raise SettingsError("bad_rate", f"The allowance is {allowance!r}; it must be number/seconds, such as 20/300.")
    return int(number), int(seconds)


def _in_words(seconds: int) -> str:
    for most, words in _WAIT_FORMS:
        if seconds <= most:
            return (
                words if seconds == most else f"{-(-seconds // 60)} minutes" if seconds > 60 else f"{seconds} seconds"
            )
    return f"{-(-seconds // 3600)} hours"
