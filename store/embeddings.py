"""The embeddings of CVs' sentences, by encoder, so that no CV is embedded twice."""

from sqlalchemy import select

from store.database import Transaction
from store.shape import write_over
from store.tables import EmbeddingRow


def get(tx: Transaction, applicant_id: str, encoder: str) -> bytes | None:
    """What one encoder made of an applicant's CV, as it was packed."""
    query = select(EmbeddingRow.body).where(EmbeddingRow.applicant_id == applicant_id, EmbeddingRow.encoder == encoder)
    return tx.scalar(query)


def put(tx: Transaction, applicant_id: str, encoder: str, body: bytes) -> None:
    """Keep it, in place of an earlier one."""
    row = {"applicant_id": applicant_id, "encoder": encoder, "body": body}
    write_over(tx, EmbeddingRow, [row], ["applicant_id", "encoder"])
