"""The commands and where they live. Each is imported only when it runs: start-up stays light."""

import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from isnad.cli.console import decent_exit, say, shown

app = typer.Typer(
    help="Read Arabic conflict news into claims: who says what, about whom, where, when, in which words.",
    epilog="Exit codes: 0 done, 1 some inputs failed (they are listed), 2 the command was not understood.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
knowledge = typer.Typer(
    help="Check a pack of your own actors, places and triggers; make one from a GeoNames dump.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(knowledge, name="knowledge")


def main() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(prog_name="isnad")
    except Exception as error:
        if os.environ.get("ISNAD_TRACEBACK"):
            raise
        say(f"isnad: broke inside ({type(error).__name__}: {shown(str(error))}); please report it")
        say("ISNAD_TRACEBACK=1 shows where")
        sys.exit(1)


def _version(asked: bool) -> None:
    if asked:
        from isnad import __version__

        typer.echo(f"isnad {__version__}")
        raise typer.Exit


@app.callback()
def isnad(
    _version_asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Read Arabic conflict news into claims: who says what, about whom, where, when, in which words."""


@app.command()
def read(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Text files, .jsonl or .jsonl.gz files, or - for stdin.")
    ],
    format_: Annotated[
        Literal["table", "json"] | None,
        typer.Option("--format", help="table for people (the default), json: one reading a line."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write NAME.json for each NAME.* into this directory.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="Day of publication, as 2022-11-21; relative times need it.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    url: Annotated[str | None, typer.Option(help="Where it was published.")] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    id_: Annotated[str | None, typer.Option("--id", help="Its id; by default the digest of the text.")] = None,
    explain: Annotated[
        str | None, typer.Option(metavar="CLAIM", help="Show why this claim (c12) is there, with its sentence.")
    ] = None,
    refused: Annotated[bool, typer.Option("--refused", help="List what was seen and not taken, and why.")] = False,
    packs: Annotated[
        list[Path] | None, typer.Option("--knowledge", metavar="DIR", help="Your own knowledge; may be repeated.")
    ] = None,
    rules_only: Annotated[bool, typer.Option("--rules-only", help="Without the learned layer.")] = False,
) -> None:
    """Read reports into claims and show them as a table or as JSON.

    NAME.meta.json beside NAME.txt ({"id", "published", "outlet", "url", "title"}) is used where it exists; the flags
    win over it. A line of a .jsonl file is {"id", "text", "title", "outlet", "url", "published"}.
    """
    from isnad.cli.read import Request, run
    from isnad.model import Metadata

    request = Request(
        inputs=inputs,
        format=format_,
        out=out,
        metadata=Metadata(id_, title, outlet, url, published),
        explain=explain,
        refused=refused,
        packs=packs or [],
        learned=not rules_only,
    )
    with decent_exit():
        code = run(request)
    raise typer.Exit(code)


@app.command()
def codebook(
    claim_type: Annotated[str | None, typer.Argument(metavar="[TYPE]", help="A claim type, such as attack.")] = None,
) -> None:
    """Show the claim types; with a type its definition, modes, mappings, roles and triggers."""
    from isnad.cli.codebook import show_all, show_one

    with decent_exit():
        if claim_type is None:
            show_all()
        else:
            show_one(claim_type)


@knowledge.command()
def check(
    packs: Annotated[list[Path], typer.Argument(metavar="PACK...", help="Directories of .tsv tables.")],
) -> None:
    """Check packs of your own knowledge: tables, columns, doubles, names of types and roles, coordinates."""
    from isnad.cli.knowledge import check_packs

    with decent_exit():
        code = check_packs(packs)
    raise typer.Exit(code)


@knowledge.command("import-geonames")
def import_geonames(
    dump: Annotated[Path, typer.Argument(metavar="DUMP", help="A GeoNames country dump, such as SY.txt.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="Directory of the pack; by default geonames-NAME here.")
    ] = None,
) -> None:
    """Make a pack of places from a GeoNames country dump, for `isnad read --knowledge`."""
    from isnad.cli.geonames import import_dump

    with decent_exit():
        code = import_dump(dump, out or Path(f"geonames-{dump.stem}"))
    raise typer.Exit(code)
