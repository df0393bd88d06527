"""REST under `/api/v1`: one module a noun, each with its router; pydantic stands here and nowhere below."""
