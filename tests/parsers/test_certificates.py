"""Certificates are names: not sentences, and not what somebody else in a job is called."""

import pytest

from tests.parsers.builder import profile


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("# Experience\n* Care Assistant, Hill Home, 2015 - 2019\n• Helped the registered nurse with meals", []),
        ("# Experience\n* Registered Nurse, Hill Home, 2015 - 2019\n• Gave meals", ["Registered Nurse"]),
        ("# Experience\n* Sailor, Blue Line, 2015 - 2019\n• Trained as an EMT", ["EMT"]),
        (
            "# Experience\n* Sailor, Blue Line, 2015 - 2019\n• Sailed\n\n# Certificates\nCertified rope rigger, 2018",
            ["Certified rope rigger"],
        ),
        (
            "# Certificates\n• Rope rigger\n• under the direction of the harbour master\n• These were hard to get.",
            ["Rope rigger"],
        ),
    ],
)
def test_certificates(text: str, names: list[str]) -> None:
    assert [certificate.name for certificate in profile(f"! Mira Kowalczyk\n\n{text}").certificates] == names
