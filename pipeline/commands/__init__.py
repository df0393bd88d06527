"""The commands of `rolecall`, one file each. What a command works with is imported when it runs, for quick help."""
