"""The criteria, one module a kind: each answers one structure of a requirement with a `hiring.match.MatchPart`."""
