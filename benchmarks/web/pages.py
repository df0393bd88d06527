"""Every page that somebody can come to, by name."""

from benchmarks.web.filled import Filled


def pages(filled: Filled) -> dict[str, str]:
    """Name -> path, for an installation in which something has happened."""
    job = f"/jobs/{filled.job}"
    three = "&".join(f"with={one}" for one in filled.ranked[:3])
    return {
        "jobs": "/jobs",
        "jobs-closed": "/jobs?status=closed",
        "roles": "/roles",
        "role": "/roles/backend-developer",
        "write": "/write?title=Backend+Developer&country=GB",
        "write-empty": "/write",
        "write-paste": "/write/paste",
        "advert": f"{job}/advert",
        "criteria": f"{job}/criteria",
        "upload": f"{job}/upload",
        "ranking": f"{job}/ranking",
        "applicant": f"{job}/applicants/{filled.ranked[0]}",
        "applicant-text": f"{job}/applicants/{filled.ranked[1]}?view=text",
        "compare": f"{job}/compare?{three}",
        "compare-choose": f"{job}/compare",
        "decisions": f"{job}/decisions",
        "weights": f"{job}/weights",
        "calibration": f"{job}/calibration",
        "bias-audit": f"{job}/bias-audit",
        "export": f"{job}/export",
        "audit": "/audit",
        "job-audit": f"/audit?job={filled.job}",
        "settings": "/settings",
        "people": "/people",
        "account": "/account",
        "api-docs": "/api/docs",
        "not-found": "/jobs/0000000000000000/ranking",
    }
