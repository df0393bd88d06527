"""How well adverts are understood and CVs matched, on labelled material that lies outside of this repo."""
