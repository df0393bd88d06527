"""A ranking, a job or a profile in the forms that people and programs read: one file a form."""
