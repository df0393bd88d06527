"""The title at the head of a post."""

from jd.roles import ExperienceOf, Seniority
from jd.titles import TitleReading, level_templates
from skills.titles import seniority as told_seniority


def titled(reading: TitleReading, seniority: Seniority | None) -> str:
    """The clean title, with the seniority that was asked for where the title itself tells none.

    "Backend Developer" asked for at `senior` becomes "Senior Backend Developer".
    """
    title = reading.clean_title
    if seniority is None or reading.seniority is not None or told_seniority(title) is not None:
        return title
    template: str = level_templates()[seniority]
    if seniority == "head":
        work = next((one.asks.of for one in reading.role.required if isinstance(one.asks, ExperienceOf)), None)
        if title.split()[-1] in ("Manager", "Director", "Head", "Officer") or title.startswith("Head"):
            return title
        if work and len(work.split()) <= 3 and not work.endswith(" work"):
            return "Head of " + " ".join(word[:1].upper() + word[1:] for word in work.split())
    return template.replace("{title}", title)
