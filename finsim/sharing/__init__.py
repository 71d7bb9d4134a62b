"""Sharing rules, one a file: who bears a line's cost.  The folder is the registry."""
