"""Let `python -m parley` do what the `parley` command does."""

from parley.app.cli.main import run

if __name__ == "__main__":
    run()
