"""Rolecall in a browser and over HTTP: pages and the REST API. Every rule stays in the rooms below."""
