"""Files that a browser saves."""

from fastapi.responses import Response

from pipeline.service.exports import ExportedFile


def download(file: ExportedFile) -> Response:
    """The answer that hands a file over; it is kept in no cache, since it may name people."""
    return Response(
        file.content,
        media_type=file.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{file.name}"',
            "Cache-Control": "private, no-store",
        },
    )
