"""Questions asked of a result, one verb a file."""
