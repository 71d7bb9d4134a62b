"""Growth rules, one a file: how a number moves from year to year.  The folder is the registry."""
