"""Names for rows, that nobody can guess and that say nothing."""

import secrets


def new_id() -> str:
    """Sixteen random hexadecimal characters."""
    return secrets.token_hex(8)
