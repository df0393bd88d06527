"""What keeps strangers out and people's data in, one module a danger."""
