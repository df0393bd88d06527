"""A list of skills that nothing else in the CV shows is told; an ordinary long list is not."""

import pytest

from tests.parsers.builder import profile

LISTED = (
    "Python, Java, Go, Rust, Ruby, PHP, Scala, Kotlin, Swift, TypeScript, Docker, Kubernetes, Terraform, Ansible, "
    "Jenkins, Kafka, RabbitMQ, Redis, MongoDB, Cassandra, PostgreSQL, MySQL, Oracle Database, Elasticsearch, Django, "
    "Flask, Angular, Vue.js, Spark, Hadoop, Tableau, Power BI, Salesforce, SAP, Selenium, GraphQL"
)


def codes(job: str, listed: str = LISTED) -> list[str]:
    found = profile(f"! Mira Kowalczyk\n\n# Experience\n{job}\n\n# Skills\n{listed}")
    return [notice.code for notice in found.notices]


@pytest.mark.parametrize(
    ("job", "listed", "stuffed"),
    [
        ("* Cook, Red Lion Inn, 2015 - 2019\n• Cooked for guests\n• Kept the kitchen clean", LISTED, True),
        ("* Cook, Red Lion Inn, 2015 - 2019\n• Cooked for guests", "Excel, Python, Docker", False),
        (
            "* Developer, Quay Ltd, 2015 - 2019\n• Wrote Django on Kubernetes\n• Ran Kafka, Redis and MySQL",
            LISTED,
            False,
        ),
        ("* Cook, Red Lion Inn, 2015 - 2019", LISTED, False),  # a job without a word about it shows nothing either way
    ],
)
def test_keyword_stuffing(job: str, listed: str, stuffed: bool) -> None:
    assert ("keyword_stuffing" in codes(job, listed)) == stuffed


def test_the_notice_tells_both_numbers() -> None:
    found = profile(f"! Mira Kowalczyk\n\n# Experience\n* Cook, Inn, 2015 - 2019\n• Cooked\n\n# Skills\n{LISTED}")
    (message,) = [notice.message for notice in found.notices if notice.code == "keyword_stuffing"]
    assert message == f"The CV lists {len(found.skills)} skills; its jobs, projects and education show 0 of them."
