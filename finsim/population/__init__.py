"""Arithmetic of a population by single year of age and sex: numpy arrays in, new arrays out, no files.

One idea a file: ``ages`` (groups to single years), ``life_table``, ``fertility``, ``migration``,
``projection`` (one year after another), ``schooling`` (grade by grade), ``cohorts`` (which people a count
means) and ``model`` (what a scenario states of all this).  Axes are always (…, place, sex, age): sex 0 is
male and 1 female, ages are 0 … 99 and 100 and over.
"""
