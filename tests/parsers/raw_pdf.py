"""PDFs written object by object, for what no program that writes PDFs will write."""


def raw_pdf(*objects: str, trailer: str = "") -> bytes:
    """A PDF of these objects, numbered from 1, of which the first is the catalogue."""
    body = "%PDF-1.7\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n"
    count = len(objects) + 1
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    body += f"xref\n0 {count}\n0000000000 65535 f \n{table}"
    body += f"trailer\n<< /Size {count} /Root 1 0 R {trailer} >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body.encode("latin-1")


def stream(content: str, entries: str = "") -> str:
    """A stream object."""
    return f"<< {entries} /Length {len(content)} >> stream\n{content}\nendstream"
