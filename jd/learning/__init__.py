"""The commands that train what `jd` has learned; they need the extra `train`."""
