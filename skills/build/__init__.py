"""Builds on the taxonomies of ESCO and O*NET: finds their codes for our skills, and proposes skills that we lack.

Not needed to run Rolecall: what it writes is in `skills/data/skills/`. `docs/adding-a-skill.md` gives the commands.
"""
