"""The nouns that every room shares: documents, requirements, profiles, matches, rankings and errors.

Everything here is a frozen dataclass or an error. Nothing here reads a file, knows a skill or imports another
package of ours.
"""
