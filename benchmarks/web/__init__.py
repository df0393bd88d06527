"""The pages in a real browser, over a real server: their pictures, their speed, and what the server needs."""
