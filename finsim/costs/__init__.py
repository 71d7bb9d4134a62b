"""Cost rules, one a file: what a line costs in a year.  The folder is the registry."""
