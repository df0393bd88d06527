"""Certificates and licences, held or planned."""

import pytest

from hiring.job import CertificatesAsked
from ranking.settings import ScoringWeights
from tests.ranking.builder import Cv, answer, asked

DEFAULT = ScoringWeights()


@pytest.mark.parametrize(
    ("cv", "names", "value", "verdict", "reason"),
    [
        (Cv().certificate("PMP, 2019", "PMP"), ("PMP",), 1.0, "met", "The CV names the certificate PMP, 2019."),
        (
            Cv().certificate("Level 2 Food Hygiene Certificate"),
            ("food hygiene certificate", "PMP"),
            1.0,
            "met",
            "The CV names the certificate Level 2 Food Hygiene Certificate.",
        ),
        (
            Cv().certificate("PMP (in progress)", "PMP"),
            ("PMP",),
            DEFAULT.certificate_unfinished,
            "partly",
            "The CV names the certificate PMP (in progress), which it calls planned or in progress.",
        ),
        (
            Cv().certificate("PMP", "PMP"),
            ("project management",),
            0.95,
            "met",
            "The CV names the certificate PMP, which implies project management.",
        ),
        (
            Cv().certificate("PMP (exp. 03/2020)", "PMP"),
            ("PMP",),
            DEFAULT.certificate_unfinished,
            "partly",
            "The CV names the certificate PMP (exp. 03/2020), which has run out (“exp. 03/2020”).",
        ),
        (Cv().certificate("PMP (exp. 03/2036)", "PMP"), ("PMP",), 1.0, "met", "The CV names the certificate PMP"),
        (
            Cv().prose("Chartered with a PMP since 2015."),
            ("PMP",),
            DEFAULT.certificate_in_text,
            "met",
            "The text names PMP.",
        ),
        (
            Cv().prose("Currently studying for the PMP exam."),
            ("PMP",),
            DEFAULT.certificate_unfinished,
            "partly",
            "The text names PMP as planned or in progress.",
        ),
        (
            Cv().certificate("Food Hygiene"),
            ("driving licence",),
            0.0,
            "unclear",
            "The CV does not name driving licence, and few CVs do: ask whether the applicant holds it.",
        ),
        (Cv().certificate("Certificate of Achievement"), ("a valid licence",), 0.0, "not_found", "not found."),
        (
            Cv().prose("PMP candidate, exam in spring.").listed("PMP", "SQL"),
            ("PMP",),
            DEFAULT.certificate_unfinished,
            "partly",
            "The text names PMP as planned or in progress.",
        ),
        (
            Cv().certificate("PMP, in progress", "PMP").listed("PMP"),
            ("PMP",),
            DEFAULT.certificate_unfinished,
            "partly",
            "planned or in progress",
        ),
        (Cv().job("Clerk", "2020-01", "2021-12", "Filed for a PMP firm."), ("PMP",), 0.0, "not_found", "not found."),
        (
            Cv().prose("SQL and Python certified."),
            ("SQL certification",),
            DEFAULT.certificate_in_text,
            "met",
            "The text calls the applicant certified in SQL (“SQL and Python certified”).",
        ),
        (Cv().prose("Wrote SQL. Certified in first aid."), ("SQL certification",), 0.0, "not_found", "not found."),
    ],
)
def test_certificates(cv: Cv, names: tuple[str, ...], value: float, verdict: str, reason: str) -> None:
    found = answer(cv, asked("a certificate", kind="certificate", certificates=(CertificatesAsked(names),)))
    assert (found.value, found.verdict) == (value, verdict)
    assert reason in found.reason


def test_all_groups_of_certificates_are_asked_for() -> None:
    groups = (CertificatesAsked(("PMP", "PRINCE2")), CertificatesAsked(("driving licence",)))
    found = answer(Cv().certificate("PMP", "PMP"), asked("x", kind="certificate", certificates=groups))
    assert (found.verdict, found.value) == ("partly", 0.5)
    assert [(part.asked, part.verdict) for part in found.parts] == [
        ("PMP or PRINCE2", "met"),
        ("driving licence", "unclear"),
    ]


@pytest.mark.parametrize(
    ("cv", "value", "verdict", "reason"),
    [
        (Cv().certificate("PMP", "PMP").certificate("Food Hygiene"), 1.0, "met", "Food Hygiene"),
        (Cv().certificate("PMP", "PMP"), 0.5, "partly", "2 certificates of these are asked for, 1 found."),
        (Cv().certificate("CPR"), 0.0, "not_found", "not found."),
    ],
)
def test_two_of_several_certificates(cv: Cv, value: float, verdict: str, reason: str) -> None:
    wanted = CertificatesAsked(("PMP", "Food Hygiene", "Lion care"), 2)
    found = answer(cv, asked("x", kind="certificate", certificates=(wanted,)))
    assert (found.value, found.verdict) == (value, verdict)
    assert reason in found.reason
    assert found.parts[0].asked == "2 of PMP, Food Hygiene and Lion care"


@pytest.mark.parametrize(
    ("cv", "verdict", "words"),
    [
        (
            Cv().certificate("Waiter", "PMP").job("Cook", "2020-01", "2021-12"),
            "partly",
            "The title “Waiter” suggests it",
        ),
        (Cv().job("Cook", "2020-01", "2021-12").certificate("Waiter", "PMP"), "met", "names the certificate Waiter"),
        (Cv().certificate("Licensed Waiter", "PMP").job("Cook", "2020-01", "2021-12"), "met", "Licensed Waiter"),
    ],
)
def test_a_title_suggests_a_paper_and_does_not_show_it(cv: Cv, verdict: str, words: str) -> None:
    found = answer(cv, asked("x", kind="certificate", certificates=(CertificatesAsked(("PMP",)),)))
    assert (found.verdict, words in found.reason) == (verdict, True), found.reason


def test_a_certificate_of_somebody_else_is_not_held() -> None:
    wanted = asked("x", certificates=(CertificatesAsked(("PMP",)),))
    assert answer(Cv().prose("Plans were checked by a PMP."), wanted).verdict == "not_found"
    assert answer(Cv().prose("Holds a PMP."), wanted).verdict == "met"
