"""Files made while others read: the waiting line, the worker processes, and the cache of results."""
