"""Work that goes on while nobody waits for it: reading, scoring, unpacking, forgetting, backing up.

What is to be done stands in the installation's database, as the states of applicants and files; a queue only says when.
So a task may be asked for twice, may run on another machine, and may be cut off anywhere: it looks at the state first.
"""
