"""Draws: what everybody bears when the uncertain numbers are drawn many times, and bands of it."""
