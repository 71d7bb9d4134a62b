"""Kinds of relations, one a file: what is set against what, and the verdict.  The folder is the registry."""
