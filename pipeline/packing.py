"""Profiles and match rows as bytes for the store, and the short form of a row that an order needs."""

from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

import msgspec

from hiring.candidate import CandidateProfile
from hiring.match import Candidate, Match, Route, Verdict
from ranking.groundwork import Groundwork

_Packed = TypeVar("_Packed")

_ENCODER = msgspec.msgpack.Encoder()
_PROFILES = msgspec.msgpack.Decoder(CandidateProfile)
_GROUNDWORK = msgspec.msgpack.Decoder(Groundwork)
_CANDIDATES = msgspec.msgpack.Decoder(Candidate)


class PackingError(ValueError):
    """Bytes of the store were packed by another version of Rolecall, and can only be made again."""


def decoded(decoder: msgspec.msgpack.Decoder[_Packed], body: bytes, otherwise: str) -> _Packed:
    """What bytes of the store hold.

    Args:
        decoder: for the form that they should have.
        body: the bytes.
        otherwise: what is wrong where they have another form, and what to do.

    Raises:
        PackingError: they have another form.
    """
    try:
        return decoder.decode(body)
    except msgspec.DecodeError as wrong:
        raise PackingError(otherwise) from wrong


def pack_profile(profile: CandidateProfile) -> bytes:
    """A profile as MessagePack."""
    return _ENCODER.encode(profile)


def unpack_profile(body: bytes) -> CandidateProfile:
    """What `pack_profile` packed.

    Raises:
        PackingError: another version packed it.
    """
    return decoded(_PROFILES, body, "the stored profile has another form; read the file again")


def pack_groundwork(groundwork: Groundwork) -> bytes:
    """What was worked out of a CV ahead, as MessagePack."""
    return _ENCODER.encode(groundwork)


def unpack_groundwork(body: bytes) -> Groundwork:
    """What `pack_groundwork` packed.

    Raises:
        PackingError: another version packed it.
    """
    try:
        return _GROUNDWORK.decode(body)
    except msgspec.DecodeError as wrong:
        raise PackingError("the stored groundwork has another form; lay it again") from wrong


def pack_candidate(candidate: Candidate) -> bytes:
    """A row of the match matrix as MessagePack."""
    return _ENCODER.encode(candidate)


def unpack_candidate(body: bytes) -> Candidate:
    """What `pack_candidate` packed.

    Raises:
        PackingError: another version packed it.
    """
    return decoded(_CANDIDATES, body, "the stored match has another form; score the applicant again")


def brief(candidate: Candidate) -> Candidate:
    """The row with values and verdicts only: no reason, no quote, no parts.

    An order, the marks of a table and the search for duplicates need no more, and ten thousand of these are read in
    a blink.
    """
    bare = [_bare(one.requirement_id, one.value, one.verdict, one.route, one.askable) for one in candidate.matches]
    return replace(candidate, matches=tuple(bare))


@lru_cache(maxsize=1 << 14)
def _bare(requirement_id: str, value: float, verdict: Verdict, route: Route | None, askable: bool) -> Match:
    # Most are alike: one for each criterion and applicant, and many a criterion is not met at all.
    return Match(requirement_id, value, verdict, route, "", askable=askable)
