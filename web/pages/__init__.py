"""The pages, one module a noun, each with its router; a page shows what a service gives it."""
