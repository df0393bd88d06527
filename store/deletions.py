"""Bytes that no row needs any more: remembered in the transaction that let go of them, until the file store has, too.

A crash between the two loses nothing: what is remembered is deleted at the next `sweep`.
"""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select, union

from store.database import Database, Transaction
from store.files import FileStore
from store.shape import in_batches
from store.tables import ApplicantRow, PendingDeletionRow, UploadRow


def need_again(tx: Transaction, digest: str) -> None:
    """Take bytes off the list, since a row needs them now.

    Where they are being deleted at this moment, this waits until they are gone: whoever adds a row looks afterwards,
    in the same transaction, whether the file store still has them.
    """
    if digest:
        tx.execute(delete(PendingDeletionRow).where(PendingDeletionRow.digest == digest))


def let_go(tx: Transaction, digests: Iterable[str]) -> tuple[str, ...]:
    """Remember those of the digests that no row needs, and give them back in order."""
    wanted = sorted(set(filter(None, digests)))
    gone: list[str] = []
    for batch in in_batches(wanted):
        needed = _needed(tx, batch)
        listed = set(tx.scalars(select(PendingDeletionRow.digest).where(PendingDeletionRow.digest.in_(batch))))
        free = [digest for digest in batch if digest not in needed]
        gone.extend(free)
        if new := [{"digest": digest} for digest in free if digest not in listed]:
            tx.execute(insert(PendingDeletionRow), new)
    return tuple(gone)


def pending(tx: Transaction) -> list[str]:
    """What the file store still has to let go of, in order."""
    return list(tx.scalars(select(PendingDeletionRow.digest).order_by(PendingDeletionRow.digest)))


def done(tx: Transaction, digests: Iterable[str]) -> None:
    """Forget digests whose bytes are gone."""
    for batch in in_batches(digests):
        tx.execute(delete(PendingDeletionRow).where(PendingDeletionRow.digest.in_(batch)))


def sweep(database: Database, files: FileStore) -> int:
    """Delete what is remembered from the file store; how many were deleted. Run it after erasing, and at every start.

    Each digest has a transaction of its own, which holds its row while the bytes go: somebody who hands in the same
    bytes at this moment waits, and then sees that they are gone.
    """
    with database.read() as tx:
        waiting = pending(tx)
    deleted = 0
    for digest in waiting:
        with database.write() as tx:
            held = select(PendingDeletionRow.digest).where(PendingDeletionRow.digest == digest).with_for_update()
            if tx.scalar(held) is None:
                continue
            if not _needed(tx, [digest]):
                files.delete(digest)
                deleted += 1
            done(tx, [digest])
    database.shed()
    return deleted


def _needed(tx: Transaction, digests: list[str]) -> set[str]:
    return set(
        tx.scalars(
            union(
                select(UploadRow.digest).where(UploadRow.digest.in_(digests)),
                select(ApplicantRow.digest).where(ApplicantRow.digest.in_(digests)),
            )
        )
    )
