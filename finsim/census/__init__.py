"""Finding a place of the 2020 census by its code or name."""
