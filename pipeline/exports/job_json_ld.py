"""A written post as schema.org `JobPosting`, by Google's rules for job postings.

The rules: https://developers.google.com/search/docs/appearance/structured-data/job-posting
"""

from datetime import date
from typing import Any, Final

from jd.countries.schema import Period
from jd.writing import WrittenJob
from jd.writing.frames import load_frames
from jd.writing.request import EmploymentType
from pipeline.exports.job_fragment import sections_to_html

_EMPLOYMENT: Final[dict[EmploymentType, str]] = {
    "full_time": "FULL_TIME",
    "part_time": "PART_TIME",
    "contract": "CONTRACTOR",
    "temporary": "TEMPORARY",
    "internship": "INTERN",
}
_UNITS: Final[dict[Period, str]] = {"year": "YEAR", "month": "MONTH", "hour": "HOUR"}


def job_to_json_ld(job: WrittenJob, *, closing: date | None = None) -> dict[str, Any]:
    """The posting as JSON-LD; what is not known is left out, and a company without a name keeps its placeholder.

    Args:
        closing: the last day for applications; becomes `validThrough`.
    """
    request, country = job.request, job.country
    posting: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": job_name(job),
        "description": sections_to_html(job.sections),
        "datePosted": request.as_of.isoformat(),
        "employmentType": _EMPLOYMENT[request.employment_type],
        "hiringOrganization": {
            "@type": "Organization",
            "name": request.company or load_frames(request.lang).slots["company"],
        },
        "occupationalCategory": job.role.soc2018,
    }
    if closing is not None:
        posting["validThrough"] = f"{closing.isoformat()}T23:59:59"
    if request.work_mode == "remote":
        posting["jobLocationType"] = "TELECOMMUTE"
        posting["applicantLocationRequirements"] = {"@type": "Country", "name": country.name}
    else:
        posting["jobLocation"] = {"@type": "Place", "address": _address(job)}
    if job.pay is not None:
        posting["baseSalary"] = {
            "@type": "MonetaryAmount",
            "currency": job.pay.currency,
            "value": {
                "@type": "QuantitativeValue",
                "minValue": _number(job.pay.low),
                "maxValue": _number(job.pay.high),
                "unitText": _UNITS[job.pay.period],
            },
        }
    return posting


def _number(amount: float) -> float:
    return int(amount) if float(amount).is_integer() else amount


def job_name(job: WrittenJob) -> str:
    """The title without the suffix that the country's adverts carry, since it is no part of the job's name."""
    return job.title.removesuffix(job.country.title_suffix(job.request.lang)).rstrip()


def _address(job: WrittenJob) -> dict[str, str]:
    request, country = job.request, job.country
    region = country.find_region(request.region, request.city)
    address = {"@type": "PostalAddress", "addressCountry": country.code}
    if request.city:
        address["addressLocality"] = request.city
    if region is not None:
        address["addressRegion"] = region.code
    elif request.region:
        address["addressRegion"] = request.region
    return address
