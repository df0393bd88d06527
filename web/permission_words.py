"""What the permissions are called on the pages; the API and tokens know them by their short names."""

from typing import Final

WORDS: Final = {
    "jobs:read": "See jobs and rankings",
    "jobs:write": "Make and change jobs",
    "applicants:read": "See applicants",
    "applicants:write": "Hand in and correct CVs",
    "applicants:reveal": "Show names and contact data",
    "applicants:erase": "Erase people",
    "decisions:write": "Note decisions",
    "exports:read": "Export",
    "audit:read": "See the audit log",
    "bias:audit": "Audit rankings for bias, by group",
    "settings:write": "Change settings",
    "users:write": "Add and change people",
}


def in_words(message: str) -> str:
    """A message for a person, in which permissions are called as on the pages.

    >>> in_words("This account may not do that: it needs users:write. Ask an admin.")
    'This account may not do that: it needs “Add and change people”. Ask an admin.'
    """
    for permission, words in WORDS.items():
        message = message.replace(f" {permission}", f" “{words}”")
    return message
