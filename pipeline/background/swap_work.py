"""What a worker process does for a bias audit: one CV under every swap, told as what differs from the CV as it is.

Only numbers come back: no swapped text, no reason and no quote is kept of it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

import msgspec

import parsers
from hiring.match import Candidate
from parsers.corrections import corrected
from pipeline.background import cv_work
from pipeline.code_version import code_version
from pipeline.counterfactual import SwappedFile
from pipeline.packing import PackingError, decoded, unpack_profile
from pipeline.swaps import Variant, load_variants, swapped_document


@dataclass(frozen=True)
class SwapValues:
    """One applicant under every swap.

    Attributes:
        made: variant -> place of a criterion -> its match, for those that differ; a variant that could not be made is
            left out, and one that moves nothing holds nothing.
        failed: why nothing could be made; empty where it could.
    """

    made: Mapping[str, Mapping[int, float]] = field(default_factory=dict)
    failed: str = ""


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(SwapValues)


def pack(values: SwapValues) -> bytes:
    """As bytes for the store."""
    return _ENCODER.encode(values)


def unpack(body: bytes) -> SwapValues:
    """What `pack` packed.

    Raises:
        PackingError: another version packed it.
    """
    return decoded(_DECODER, body, "the stored swaps have another form; make them again")


@cache
def swaps_version() -> str:
    """Changes with the words that are swapped in, and with what reads a CV."""
    words = (files("pipeline") / "data" / "swaps.yaml").read_bytes()
    return f"{hashlib.sha256(words).hexdigest()[:8]}-{code_version('parsers')}"


def key_of(variant: Variant) -> str:
    """What a variant is kept under."""
    return f"{variant.kind}/{variant.name}"


def swap_again(profiles: Sequence[cv_work.ReadBefore]) -> list[SwapValues | None]:
    """The swaps of profiles that were read before; None for one that another version packed."""
    return [_swapped(known) for known in profiles]


def as_swapped_file(actual: Candidate, values: SwapValues) -> SwappedFile:
    """An applicant's row as it is, and under each variant that could be made."""
    swapped = {}
    for place, variant in enumerate(load_variants()):
        moved = values.made.get(key_of(variant))
        if moved is not None and not moved:
            # Nothing differs: the very same row says so, and needs no second look.
            swapped[place] = actual
        elif moved:
            matches = [
                replace(match, value=moved[at]) if at in moved else match for at, match in enumerate(actual.matches)
            ]
            swapped[place] = replace(actual, matches=tuple(matches))
    return SwappedFile(actual, swapped)


def _swapped(known: cv_work.ReadBefore) -> SwapValues | None:
    try:
        profile = unpack_profile(known.body)
    except PackingError:
        return None
    asked = known.asked
    vectors, matcher = cv_work.matcher_of(asked.question)
    vectors.begin(asked.vectors)
    before = matcher.match(corrected(profile, asked.corrections), modified=asked.modified)
    made: dict[str, dict[int, float]] = {}
    for variant in load_variants():
        document = swapped_document(profile, variant)
        if document is None:
            continue
        again = parsers.read_profile(document, file=profile.file, digest=profile.digest, as_of=profile.as_of)
        after = matcher.match(corrected(again, asked.corrections), modified=asked.modified)
        made[key_of(variant)] = {
            place: now.value
            for place, (was, now) in enumerate(zip(before.matches, after.matches, strict=True))
            if was.value != now.value
        }
    return SwapValues(made)
