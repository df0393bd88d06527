"""Words a minute: told, too few, or not told."""

import pytest

from hiring.job import SkillGroup
from tests.ranking.builder import Cv, answer, asked

LINE = asked("Type at least 50 words per minute", groups=(SkillGroup(("typing",)),))


@pytest.mark.parametrize(
    ("cv", "verdict", "reason"),
    [
        (Cv().prose("Accurate typing, 65 WPM."), "met", "The CV tells 65 words a minute, where 50 are asked."),
        (Cv().prose("Accurate typing, 40 wpm."), "partly", "The CV tells 40 words a minute, where 50 are asked."),
        (Cv().job("Clerk", "2020-01", "2021-12", "Did the typing."), "partly", "no speed is told: ask for it."),
        (Cv().job("Clerk", "2020-01", "2021-12", "Filed letters."), "not_found", "Looked for typing"),
    ],
)
def test_typing_speed(cv: Cv, verdict: str, reason: str) -> None:
    found = answer(cv, LINE)
    assert found.verdict == verdict
    assert reason in found.reason


def test_typing_without_a_speed_is_a_skill_like_others() -> None:
    plain = asked("Typing", groups=(SkillGroup(("typing",)),))
    assert answer(Cv().job("Clerk", "2020-01", "2021-12", "Did the typing."), plain).verdict == "met"
