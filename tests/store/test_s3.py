"""The object store over S3's protocol, spoken by a small server of this test."""

import hashlib
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from hiring.errors import SettingsError, UnreadableFileError
from store.object_store import ObjectFileStore

ABC = hashlib.sha256(b"abc").hexdigest()


class Bucket(BaseHTTPRequestHandler):
    """Just enough of S3: objects, a listing, deleting one or several, and uploads in parts."""

    protocol_version = "HTTP/1.1"
    objects: dict[str, bytes]
    parts: dict[str, dict[int, bytes]]
    refusing: bool

    def log_message(self, *_: object) -> None:
        pass

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "ETag": '"tag"', **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def handle_one(self) -> None:
        address = urlsplit(self.path)
        key, query = unquote(address.path), parse_qs(address.query, keep_blank_values=True)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.refusing:
            self.answer(403, b"<Error><Code>AccessDenied</Code><Message>secret-key</Message></Error>")
        elif self.command == "PUT" and "partNumber" in query:
            self.parts.setdefault(key, {})[int(query["partNumber"][0])] = body
            self.answer(200)
        elif self.command == "PUT":
            self.objects[key] = body
            self.answer(200)
        elif self.command == "POST" and "uploads" in query:
            self.answer(200, b"<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>")
        elif self.command == "POST" and "uploadId" in query:
            self.objects[key] = b"".join(part for _, part in sorted(self.parts.pop(key).items()))
            self.answer(200, b"<CompleteMultipartUploadResult><ETag>tag</ETag></CompleteMultipartUploadResult>")
        elif self.command == "POST" and "delete" in query:
            names = [name.decode() for name in re.findall(rb"<Key>([^<]*)</Key>", body)]
            for name in names:
                self.objects.pop(f"/bucket/{name}", None)
            told = "".join(f"<Deleted><Key>{name}</Key></Deleted>" for name in names)
            self.answer(200, f"<DeleteResult>{told}</DeleteResult>".encode())
        elif self.command == "DELETE":
            self.objects.pop(key, None)
            self.answer(204)
        elif "list-type" in query:
            entries = "".join(
                f"<Contents><Key>{name.removeprefix('/bucket/')}</Key><Size>{len(data)}</Size>"
                "<LastModified>2026-11-28T00:00:00.000Z</LastModified><ETag>tag</ETag></Contents>"
                for name, data in sorted(self.objects.items())
            )
            self.answer(200, f"<ListBucketResult>{entries}<IsTruncated>false</IsTruncated></ListBucketResult>".encode())
        elif key in self.objects:
            self.answer(200, self.objects[key], Last_Modified="Sat, 28 Nov 2026 00:00:00 GMT")
        else:
            self.answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = handle_one  # noqa: N815


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Bucket]]:
    class Own(Bucket):
        objects: dict[str, bytes] = {}  # noqa: RUF012
        parts: dict[str, dict[int, bytes]] = {}  # noqa: RUF012
        refusing = False

    server = ThreadingHTTPServer(("127.0.0.1", 0), Own)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    for name, value in {
        "AWS_ENDPOINT": f"http://127.0.0.1:{server.server_port}",
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret-key",
        "AWS_REGION": "eu-west-1",
        "NO_PROXY": "127.0.0.1",
    }.items():
        monkeypatch.setenv(name, value)
    yield Own
    server.shutdown()
    server.server_close()
    thread.join()


def test_files_are_kept_in_a_bucket(bucket: type[Bucket]) -> None:
    files = ObjectFileStore("s3://bucket/cvs")
    assert files.put([b"a", b"bc"], 3).digest == ABC
    assert bucket.objects == {f"/bucket/cvs/{ABC}": b"abc"}
    assert (files.read(ABC), files.exists(ABC), list(files.digests())) == (b"abc", True, [ABC])
    for _ in range(2):
        files.delete(ABC)
    assert bucket.objects == {}
    assert not files.exists(ABC)
    with pytest.raises(UnreadableFileError) as told:
        files.read(ABC)
    assert told.value.code == "not_found"


def test_large_files_go_in_parts(bucket: type[Bucket]) -> None:
    stored = ObjectFileStore("s3://bucket").put((bytes([n]) * 2**20 for n in range(13)), 13 * 2**20)
    assert hashlib.sha256(bucket.objects[f"/bucket/{stored.digest}"]).hexdigest() == stored.digest
    assert stored.size == 13 * 2**20


def test_a_store_that_refuses_is_told_without_its_keys(bucket: type[Bucket]) -> None:
    files = ObjectFileStore("s3://bucket")
    bucket.refusing = True
    for act in (lambda: files.put([b"abc"], 3), lambda: files.read(ABC), lambda: files.exists(ABC), files.digests):
        with pytest.raises(SettingsError) as told:
            list(act() or ())
        assert told.value.code == "file_store_unreachable"
        assert "secret-key" not in told.value.message
