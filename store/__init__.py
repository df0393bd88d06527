"""What is kept: jobs, files, applicants, matches, decisions, people and the audit log, in one database and one folder.

Only frozen records leave this room; no row object does. It knows how to keep and to find, and no rule of ranking,
reading or permission.
"""
