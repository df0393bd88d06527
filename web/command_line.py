"""The whole `rolecall` command: that of the pipeline, and `serve`, which stands above it."""

from pipeline.command_line import app
from web.commands import serve

app.command()(serve)


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
