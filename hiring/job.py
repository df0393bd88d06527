"""A job description and the requirements that applicants are ranked against."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from hiring.candidate import EducationLevel, LanguageLevel
from hiring.errors import SettingsError
from hiring.evidence import Notice, Span

if TYPE_CHECKING:
    import pandas as pd

JOB_SCHEMA = "rolecall/job@1"

Importance = Literal["required", "nice_to_have"]
RequirementKind = Literal["skills", "experience", "education", "certificate", "language", "eligibility", "meaning"]
ImportanceBy = Literal["wording", "heading", "list_order", "default", "person"]
"""What decided the importance: words of the line, the heading above, the place in a list that has no heading (learned),
nothing (what is not called nice to have is required), or somebody who edited the criteria."""
StatedBy = Literal["rule", "learned", "person"]
"""What decided that a line states a criterion: a heading or its wording, a learned model, or somebody who wrote it."""
YearsScope = Literal["total", "role", "skill", "industry"]
SkillLevel = Literal["familiar", "working", "expert"]
"""How well a skill is asked for: to know of it, to work with it, to be an expert in it."""


@dataclass(frozen=True, slots=True)
class SkillGroup:
    """Skills of which some must be shown. Several groups of one requirement must all be satisfied.

    Attributes:
        any_of: preferred names of the taxonomy, or words of the advert that the taxonomy does not know.
        at_least: how many of them are asked for.
        open_ended: the advert says "or similar", "such as": a close relative counts in full.
        level: how well they are asked for; None where the advert tells none.
    """

    any_of: tuple[str, ...]
    at_least: int = 1
    open_ended: bool = False
    level: SkillLevel | None = None

    def __post_init__(self) -> None:
        if not self.any_of:
            raise ValueError("a skill group needs at least one skill")
        if not 1 <= self.at_least <= len(self.any_of):
            raise ValueError(f"at_least must be 1 to {len(self.any_of)}, not {self.at_least}")


@dataclass(frozen=True, slots=True)
class YearsAsked:
    """Years of experience. `of` is `total`, or the words for the role, skill or industry that `scope` names."""

    min: float | None
    max: float | None = None
    of: str = "total"
    scope: YearsScope = "total"


@dataclass(frozen=True, slots=True)
class EducationAsked:
    """A level of education, the fields named (none: any field), and what may stand in for it.

    Attributes:
        or_experience: whether experience may.
        or_certificates: certificates of which any one may: "a degree in finance, or CPA".
    """

    level: EducationLevel | None
    fields: tuple[str, ...] = ()
    or_experience: bool = False
    or_certificates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CertificatesAsked:
    """Certificates or licences of which some are asked for. Several of one requirement must all be satisfied.

    Attributes:
        any_of: by the taxonomy's name or the advert's words.
        at_least: how many of them are asked for.
        open_ended: the advert says "or equivalent", "or similar": a close relative counts in full.
    """

    any_of: tuple[str, ...]
    at_least: int = 1
    open_ended: bool = False

    def __post_init__(self) -> None:
        if not self.any_of:
            raise ValueError("certificates need at least one name")
        if not 1 <= self.at_least <= len(self.any_of):
            raise ValueError(f"at_least must be 1 to {len(self.any_of)}, not {self.at_least}")


ANOTHER_LANGUAGE = "another language"
"""What an advert asks for that names no language: any one beside that of the CV."""


@dataclass(frozen=True, slots=True)
class LanguageAsked:
    """A human language by its English name.

    Attributes:
        language: its name; `ANOTHER_LANGUAGE` where the advert takes any ("a second language").
        level: None where the advert names none.
        alternatives: languages that are as welcome in its stead: "German or French". They have none of their own.
        at_least: how many of it and its alternatives are asked for.
    """

    language: str
    level: LanguageLevel | None = None
    alternatives: tuple["LanguageAsked", ...] = ()
    at_least: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.at_least <= 1 + len(self.alternatives):
            raise ValueError(f"at_least must be 1 to {1 + len(self.alternatives)}, not {self.at_least}")

    @property
    def any_of(self) -> tuple["LanguageAsked", ...]:
        """It and its alternatives, each alone."""
        return (LanguageAsked(self.language, self.level), *self.alternatives)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One criterion of a job description.

    A requirement may carry several structures at once (skills and years, say): all of them are asked for.

    Attributes:
        id: `r1`, `r2`, ... in the order of the advert.
        text: the advert's own words: `text == JobDescription.text[span.start:span.end]`.
        kind: the structure that leads; `meaning` where only the sentence itself can be judged.
        excluded: skills that the advert says are not asked for: having one earns nothing, lacking it costs nothing.
        certificates: all of these groups are asked for.
        languages: all of them are asked for.
        question: what to ask the applicant, for what a CV cannot show (eligibility).
        note: what could not be understood of the line, in one sentence; None where all of it was.
        weight: relative to the other requirements of the same importance; 1 unless somebody changed it.
        importance_by: what decided `importance`.
        stated_by: what decided that the line states a criterion.
    """

    id: str
    text: str
    span: Span
    importance: Importance
    kind: RequirementKind
    groups: tuple[SkillGroup, ...] = ()
    excluded: tuple[str, ...] = ()
    years: YearsAsked | None = None
    education: EducationAsked | None = None
    certificates: tuple[CertificatesAsked, ...] = ()
    languages: tuple[LanguageAsked, ...] = ()
    question: str | None = None
    note: str | None = None
    weight: float = 1.0
    importance_by: ImportanceBy = "default"
    stated_by: StatedBy = "rule"

    def to_dict(self) -> dict[str, Any]:
        """The public JSON form, one entry of `requirements` in `rolecall/job@1`."""
        return {
            "id": self.id,
            "text": self.text,
            "span": [self.span.start, self.span.end],
            "importance": self.importance,
            "importance_by": self.importance_by,
            "stated_by": self.stated_by,
            "kind": self.kind,
            "groups": [
                {
                    "any_of": list(group.any_of),
                    "at_least": group.at_least,
                    "open_ended": group.open_ended,
                    "level": group.level,
                }
                for group in self.groups
            ],
            "excluded": list(self.excluded),
            "years": self.years
            and {
                "min": self.years.min,
                "max": self.years.max,
                "of": self.years.of,
                "scope": self.years.scope,
            },
            "education": self.education
            and {
                "level": self.education.level,
                "fields": list(self.education.fields),
                "or_experience": self.education.or_experience,
                "or_certificates": list(self.education.or_certificates),
            },
            "certificates": list(dict.fromkeys(name for asked in self.certificates for name in asked.any_of)),
            "certificate_groups": [
                {"any_of": list(asked.any_of), "at_least": asked.at_least, "open_ended": asked.open_ended}
                for asked in self.certificates
            ],
            "languages": [
                {
                    "language": asked.language,
                    "level": asked.level,
                    "alternatives": [{"language": one.language, "level": one.level} for one in asked.alternatives],
                    "at_least": asked.at_least,
                }
                for asked in self.languages
            ],
            "question": self.question,
            "note": self.note,
            "weight": self.weight,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Requirement":
        """Read what `to_dict` wrote."""
        years, education = data["years"], data["education"]
        return cls(
            id=data["id"],
            text=data["text"],
            span=Span(*data["span"]),
            importance=_one_of(data["importance"], Importance, "importance"),
            kind=_one_of(data["kind"], RequirementKind, "kind"),
            groups=tuple(
                SkillGroup(
                    tuple(group["any_of"]),
                    group["at_least"],
                    group["open_ended"],
                    None if group.get("level") is None else _one_of(group["level"], SkillLevel, "level"),
                )
                for group in data["groups"]
            ),
            excluded=tuple(data["excluded"]),
            years=YearsAsked(**years) if years else None,
            education=EducationAsked(
                education["level"],
                tuple(education["fields"]),
                education["or_experience"],
                tuple(education.get("or_certificates", ())),
            )
            if education
            else None,
            certificates=_certificates(data),
            languages=tuple(_language(asked) for asked in data["languages"]),
            question=data["question"],
            note=data["note"],
            weight=data["weight"],
            importance_by=_one_of(data.get("importance_by", "default"), ImportanceBy, "importance_by"),
            stated_by=_one_of(data.get("stated_by", "rule"), StatedBy, "stated_by"),
        )


def _certificates(data: Mapping[str, Any]) -> tuple[CertificatesAsked, ...]:
    """The groups of certificates; JSON of before there were groups names one, of which one certificate is enough."""
    groups = data.get("certificate_groups")
    if groups is None:
        return (CertificatesAsked(tuple(data["certificates"])),) if data["certificates"] else ()
    return tuple(
        CertificatesAsked(tuple(group["any_of"]), group["at_least"], group.get("open_ended", False)) for group in groups
    )


def _language(data: Mapping[str, Any]) -> LanguageAsked:
    alternatives = tuple(LanguageAsked(one["language"], one["level"]) for one in data.get("alternatives", ()))
    return LanguageAsked(data["language"], data["level"], alternatives, data.get("at_least", 1))


def _one_of(value: object, allowed: Any, name: str) -> Any:
    if value not in get_args(allowed):
        raise SettingsError("bad_job", f"{name} is {value!r}; allowed: {', '.join(get_args(allowed))}")
    return value


@dataclass(frozen=True, eq=False)
class RequirementVector:
    """All requirements of one job in order, with an embedding of each.

    Attributes:
        requirements: in the order of the advert.
        embeddings: float32, shape (requirements, dimension of the encoder), each row of unit length.
        encoder: the name of the encoder that made the embeddings.
    """

    requirements: tuple[Requirement, ...]
    embeddings: NDArray[np.float32]
    encoder: str

    def __post_init__(self) -> None:
        if self.embeddings.ndim != 2 or len(self.embeddings) != len(self.requirements):
            raise ValueError(
                f"{len(self.requirements)} requirements need as many embeddings, not shape {self.embeddings.shape}"
            )
        ids = [requirement.id for requirement in self.requirements]
        if len(set(ids)) != len(ids):
            raise ValueError(f"requirement ids must be unique: {ids}")

    def __len__(self) -> int:
        return len(self.requirements)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, RequirementVector)
            and self.requirements == other.requirements
            and self.encoder == other.encoder
            and np.array_equal(self.embeddings, other.embeddings)
        )

    __hash__ = None  # type: ignore[assignment]  # holds an array

    def to_frame(self) -> "pd.DataFrame":
        """One row a requirement, indexed by id: importance, kind, weight, structure and text as columns."""
        import pandas as pd

        columns = [key for key in Requirement.__dataclass_fields__ if key != "id"]
        rows = [requirement.to_dict() for requirement in self.requirements]
        return pd.DataFrame(
            [[row[column] for column in columns] for row in rows],
            index=pd.Index([row["id"] for row in rows], name="id"),
            columns=pd.Index(columns),
        )

    def to_dict(self) -> dict[str, Any]:
        """A JSON form that `from_dict` reads back to an equal object.

        Embeddings are base64 of little-endian float32.
        """
        return {
            "requirements": [requirement.to_dict() for requirement in self.requirements],
            "embeddings": {
                "encoder": self.encoder,
                "dimension": int(self.embeddings.shape[1]),
                "float32": base64.b64encode(self.embeddings.astype("<f4").tobytes()).decode("ascii"),
            },
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "RequirementVector":
        """Read what `to_dict` wrote.

        Raises:
            SettingsError: `bad_job`, where a key is missing or a value is not allowed; the message names it.
        """
        try:
            requirements = tuple(Requirement.from_dict(entry) for entry in data["requirements"])
            stored = data["embeddings"]
            values = np.frombuffer(base64.b64decode(stored["float32"], validate=True), dtype="<f4")
            embeddings = values.reshape(len(requirements), stored["dimension"]).astype(np.float32)
            return cls(requirements, embeddings, stored["encoder"])
        except KeyError as missing:
            raise SettingsError("bad_job", f"the job's JSON lacks the key {missing}") from missing
        except (TypeError, ValueError, binascii.Error) as wrong:
            raise SettingsError("bad_job", f"the job's JSON cannot be read: {wrong}") from wrong


@dataclass(frozen=True)
class JobDescription:
    """An advert, and what it asks for.

    Attributes:
        title: the position advertised; empty where the advert names none.
        text: the advert as read; every requirement's span points into it.
        requirements: what applicants are ranked against.
        notices: what was not understood, or left out and why.
    """

    title: str
    text: str
    requirements: RequirementVector
    notices: tuple[Notice, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """The public JSON form, `rolecall/job@1`."""
        return {
            "schema": JOB_SCHEMA,
            "title": self.title,
            "text": self.text,
            **self.requirements.to_dict(),
            "notices": [{"code": notice.code, "message": notice.message} for notice in self.notices],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "JobDescription":
        """Read what `to_dict` wrote; places of notices are not kept.

        Raises:
            SettingsError: `bad_job`, where a key is missing, a value is not allowed, or the schema is another.
        """
        if data.get("schema") != JOB_SCHEMA:
            raise SettingsError("bad_job", f"the schema is {data.get('schema')!r}, not {JOB_SCHEMA!r}")
        vector = RequirementVector.from_dict(data)
        try:
            notices = tuple(Notice(entry["code"], entry["message"]) for entry in data["notices"])
            return cls(data["title"], data["text"], vector, notices)
        except KeyError as missing:
            raise SettingsError("bad_job", f"the job's JSON lacks the key {missing}") from missing
