"""The changes, in order. A change that was released is never edited."""
