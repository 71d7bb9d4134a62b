"""A scenario that answers at once: one number is changed, and only what it reaches is worked out again."""
