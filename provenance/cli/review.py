"""`provenance review`: the pages of a report with forms for decisions, on this machine."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from provenance.cli import options
from provenance.cli.output import emit
from provenance.cli.referring import default_report
from provenance.errors import UsageError

_PORT = 8787

Given = Annotated[
    Path | None,
    typer.Argument(
        metavar="[REPORT]", help="A report in JSON; without it, the one that an audit writes.", show_default=False
    ),
]
Sources = Annotated[
    Path | None,
    typer.Option("--sources", metavar="DIR", help="The folder that was audited (default: found here or one below)."),
]
Port = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="Serve on this port; 0: a free one.")]
Open = Annotated[bool, typer.Option("--open", help="Open the pages in the browser.")]


def review(
    report: Given = None,
    sources: Sources = None,
    who: options.Who = None,
    port: Port = _PORT,
    open_: Open = False,
    decisions: options.Decisions = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
) -> None:
    """Decide about the flags of a report in a browser.

    Serves its pages on 127.0.0.1 until it is stopped, and prints the address, which nobody else knows. Decisions go to
    decisions.jsonl; an audit honours them.
    """
    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        raise UsageError(
            "`provenance review` needs starlette and uvicorn", hint="pip install 'provenance-audit[review]'"
        )
    from provenance.decisions import read_ledger
    from provenance.reporting.reading import read_report
    from provenance.review.desk import Desk
    from provenance.review.serving import serve
    from provenance.review.sources import Sources as Texts
    from provenance.review.sources import find_sources

    settings = options.settings(config, isolated=isolated, given={"decisions": decisions})
    audited = read_report(report or default_report(settings.config))
    options.check_sources(sources)
    texts = Texts(audited, sources or find_sources(audited, Path.cwd()))
    ledger = Path(settings.ledger)
    read_ledger(ledger)

    def ready(url: str) -> None:
        emit(f"{url}\nDecisions go to {ledger}. Ctrl+C ends the review.\n")
        if open_:
            import webbrowser

            webbrowser.open(url)

    serve(Desk(audited, texts, ledger), port=port, who=who or "", on_ready=ready)
