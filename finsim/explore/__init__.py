"""What notebooks see: a scenario to turn numbers of, its tables in HTML, and its charts."""
