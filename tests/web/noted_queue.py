"""A queue that only notes what it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class NotedQueue:
    """`asked` holds the ids of applicants, archives and jobs, in the order of asking; `ahead` jobs to work ahead."""

    asked: list[str] = field(default_factory=list)
    ahead: list[str] = field(default_factory=list)

    def read(self, applicant_ids: Sequence[str]) -> None:
        self.asked.extend(applicant_ids)

    def rescore(self, job_id: str) -> None:
        self.asked.append(job_id)

    def swap(self, job_id: str) -> None:
        self.asked.append(job_id)

    def work_ahead(self, job_id: str) -> None:
        self.ahead.append(job_id)

    def unpack(self, file_id: str) -> None:
        self.asked.append(file_id)

    def cancel(self, job_id: str) -> None:
        self.asked.append(job_id)
