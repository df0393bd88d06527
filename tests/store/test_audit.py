from datetime import datetime

from store import audit
from store.database import Database


def test_the_log_is_read_from_either_end(database: Database, at: datetime) -> None:
    with database.write() as tx:
        made = [
            audit.record(
                tx, at=at, actor="ann", action="job.created", job_id="j1" if number % 2 else "j2", detail={"n": number}
            )
            for number in range(5)
        ]
    with database.read() as tx:
        assert audit.listed(tx) == made
        assert [entry.detail["n"] for entry in audit.listed(tx, newest_first=True, limit=2)] == [4, 3]
        assert [entry.detail["n"] for entry in audit.listed(tx, after=made[3].id)] == [4]
        assert [entry.detail["n"] for entry in audit.listed(tx, after=made[1].id, newest_first=True)] == [0]
        assert [entry.detail["n"] for entry in audit.listed(tx, job_id="j1")] == [1, 3]
        assert audit.listed(tx, after=10**30) == []
        assert audit.listed(tx, after=-(10**30)) == made
