"""Work in the background: durable queues that read, match, unpack, erase and back up."""
