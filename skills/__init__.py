"""What people can do, as data, and finding it in text: skills, human languages, degrees and roles."""

from skills.finder import FoundSkill, SkillFinder, load_finder
from skills.skill_files import Skill
from skills.taxonomy import Taxonomy, load_taxonomy

__all__ = ["FoundSkill", "Skill", "SkillFinder", "Taxonomy", "load_finder", "load_taxonomy"]
