"""What stands in the addresses of the API: ids and numbers of versions."""

from typing import Annotated

from fastapi import Path

JobId = Annotated[str, Path(pattern="^[0-9a-zA-Z]{1,64}$", description="The job's id.", examples=["5f0c2b9e7d1a4c36"])]
ApplicantId = Annotated[str, Path(pattern="^[0-9a-zA-Z]{1,64}$", description="The applicant's id.")]
FileId = Annotated[str, Path(pattern="^[0-9a-zA-Z]{1,64}$", description="The id of a handed-in file.")]
RequirementId = Annotated[
    str, Path(pattern="^[0-9a-zA-Z_-]{1,64}$", description="The criterion's id, such as `r3`.", examples=["r3"])
]
VersionNumber = Annotated[int, Path(ge=0, le=1_000_000, description="Counts from 1; 0 names what holds by default.")]
