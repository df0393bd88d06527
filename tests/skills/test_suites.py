"""Suites of programs: their names are the taxonomy's."""

from skills import load_taxonomy
from skills.suites import load_suites


def test_suites_and_programs_are_tools_of_the_taxonomy() -> None:
    taxonomy = load_taxonomy()
    for suite, programs in load_suites().items():
        assert len(programs) > 2
        assert len(set(programs)) == len(programs)
        for name in (suite, *programs):
            skill = taxonomy.get(name)
            assert skill is not None, name
            assert skill.kind == "tool", name
