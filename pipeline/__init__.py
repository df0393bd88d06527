"""The flow from files to a ranking: inputs, worker processes, cache, exports and the command line."""
