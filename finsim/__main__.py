"""``python -m finsim`` is the command line."""

from finsim.cli import main

main()
