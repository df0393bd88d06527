"""The roles that a title is near to, by spelling and by meaning."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jd.roles import RoleHead, role_heads
from skills import load_taxonomy
from skills.roles import load_roles


@dataclass(frozen=True, slots=True)
class Near:
    """A role that a title may mean, with a confidence of 0 to 1."""

    role: str
    title: str
    confidence: float


def nearest_roles(title: str, tools: tuple[str, ...], *, leads: bool = False, limit: int = 5) -> tuple[Near, ...]:
    """The roles nearest to a title, best first, each role once.

    The confidence is the best of three: how alike the spelling is; how near the meaning is (the cosine of static
    embeddings: the nearest title or alias counts four fifths, the role's hook a fifth), with something on top where
    the role works with the tools that the title names; and whether the catalogue of occupations knows the title as
    one of the role.

    Args:
        leads: the title is that of somebody at the head of the work, so a manager is a little nearer.
    """
    heads = role_heads()
    spelling = _by_spelling(title)
    meaning = _by_meaning(title)
    work = _by_occupation(title)
    near: list[tuple[float, Near]] = []
    for head in heads:
        led = LEADS if leads and not _LEADERS.isdisjoint(head.title.split()) else 0.0
        meant = meaning[head.id] + _shared(head, tools) + led
        known = KNOWN + 0.1 * max(0.0, meaning[head.id]) if head.id in work else 0.0
        best = max(spelling[head.id], meant, known)
        near.append((best, Near(head.id, head.title, round(min(best, NEVER_SURE), 3))))
    return tuple(one for _, one in sorted(near, key=lambda pair: (-pair[0], pair[1].role))[:limit])


_LEADERS = frozenset({"Manager", "Director", "Head", "Chief", "Officer"})
LEADS, NEVER_SURE = 0.05, 0.95
"""What a manager gains for a title at the head of the work; the most that nearness alone may be believed."""
KNOWN, SAME_TOOL, LIKE_TOOL = 0.8, 0.3, 0.1
"""Confidence by occupation alone, and what a tool of the role adds; one like the role's tools adds a third of their
share on top."""


def _shared(head: RoleHead, tools: tuple[str, ...]) -> float:
    """What the tools of a title add: they are among the role's own, or of the same kind and field."""
    if not tools:
        return 0.0
    if set(tools) & set(head.tools):
        return SAME_TOOL
    taxonomy = load_taxonomy()
    own = [(skill.kind, skill.category) for name in head.tools if (skill := taxonomy.get(name))]
    asked = {(skill.kind, skill.category) for name in tools if (skill := taxonomy.get(name))}
    like = sum(one in asked for one in own)
    return LIKE_TOOL + like / len(own) / 3 if like else 0.0


def _by_occupation(title: str) -> frozenset[str]:
    """The roles of the occupation that the title names last: "Sushi Chef" is a chef."""
    found = load_roles().find(title)
    return _occupations().get(found[-1].role, frozenset()) if found else frozenset()


def has_known_words(title: str) -> bool:
    """Whether at least half of a title's letters stand in whole words of the encoder's vocabulary: no gibberish."""
    from models.shipped import STATIC, load_tokenizer

    tokenizer = load_tokenizer(STATIC)
    words = re.findall(r"[^\W\d_]+", title)
    known = [word for word in words if len(word) > 2 and tokenizer.token_to_id(word.casefold()) is not None]
    return sum(map(len, known)) * 2 >= sum(map(len, words)) > 0


@cache
def _occupations() -> dict[str, frozenset[str]]:
    """For each occupation of `skills.roles` the roles that it is the title or an alias of."""
    roles = load_roles()
    owned: dict[str, set[str]] = {}
    for head in role_heads():
        for found in roles.find(head.title):
            owned.setdefault(found.role, set()).add(head.id)
    for head in role_heads():
        for name in head.aliases:
            for found in roles.find(name):
                if found.role not in owned and len(found.surface) == len(name):
                    owned[found.role] = {head.id}
    return {role: frozenset(ids) for role, ids in owned.items()}


def _by_spelling(title: str) -> dict[str, float]:
    from rapidfuzz import fuzz, utils

    best: dict[str, float] = {}
    for head in role_heads():
        scores = [
            fuzz.token_sort_ratio(title, name, processor=utils.default_process) for name in (head.title, *head.aliases)
        ]
        score = max(scores) / 100
        # Half the letters alike is chance; only close spellings tell.
        best[head.id] = score if score >= 0.85 else 0.0
    return best


def _by_meaning(title: str) -> dict[str, float]:
    from models import load_finder

    vectors, hooks, owners = _index()
    row = load_finder().encode([title])[0]
    names = vectors @ row
    told = hooks @ row
    best: dict[str, float] = {}
    for score, owner in zip(names, owners, strict=True):
        best[owner] = max(best.get(owner, -1.0), float(score))
    ids = [head.id for head in role_heads()]
    return {identity: 0.8 * best[identity] + 0.2 * float(hook) for identity, hook in zip(ids, told, strict=True)}


@cache
def _index() -> tuple[NDArray[np.float32], NDArray[np.float32], tuple[str, ...]]:
    from models import load_finder

    encoder: Any = load_finder()
    heads = role_heads()
    names = [(name, head.id) for head in heads for name in (head.title, *head.aliases)]
    return (
        encoder.encode([name for name, _ in names]),
        encoder.encode([head.hook for head in heads]),
        tuple(owner for _, owner in names),
    )
