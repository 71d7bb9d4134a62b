"""The numbers of the plans: a table of them, and each followed to where it stands."""
