"""Rewording by a language model, off by default: any OpenAI-compatible endpoint that the environment names.

Only the opening line, the purpose and the responsibilities may be reworded. Whatever a model answers is held to the
rules in `pipeline.llm.refusals` and to the checks of every post; what breaks one is refused with all reasons.
"""

from pipeline.llm.apply import reword
from pipeline.llm.settings import LlmSettings, read_llm_settings

__all__ = ["LlmSettings", "read_llm_settings", "reword"]
