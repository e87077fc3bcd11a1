"""How a report of an annotated article is scored: what counts as found, as missed, and as too much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from facts_gold import Article, EdgeNote, EntityNote, Placed
from facts_names import same, same_all, same_chain

from provenance.models import Attribution, Document, Entity, Flag, Quote, Span

SPEECH = ("full", "fragment", "block")
SPOKEN = {"quotes", "reports", "statement", "post"}
WRITTEN = {"document", "data", "poll"}
RELAYS = {"cites", "interview", "republishes", "hat-tip"}


class Score:
    """Counts by aspect: found, expected, and what was reported beyond that."""

    def __init__(self) -> None:
        self.rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.misses: list[str] = []

    def add(self, aspect: str, found: int, expected: int, extra: int = 0) -> None:
        """Add to the counts of an aspect."""
        for index, value in enumerate((found, expected, extra)):
            self.rows[aspect][index] += value

    def check(self, aspect: str, right: bool, miss: str) -> None:
        """Count one thing that is right or wrong, with words for the list of misses."""
        self.add(aspect, int(right), 1)
        if not right:
            self.misses.append(f"{aspect}: {miss}")

    def surplus(self, aspect: str, miss: str) -> None:
        """Count one thing reported that is not in the annotation."""
        self.add(aspect, 0, 0, 1)
        self.misses.append(f"{aspect}, extra: {miss}")


class Case:
    """One article and what the report says about it."""

    def __init__(self, gold: Article, document: Document) -> None:
        self.gold = gold
        self.document = document
        self._entities = {entity.id: entity for entity in document.entities}

    def found(self, ids: Iterable[str]) -> list[Entity]:
        """Return the report's entities of these ids; an id that does not resolve names nobody."""
        return [self._entities.get(i) or Entity(id=i, kind="person", name="", resolved_by="none") for i in ids]

    def wanted(self, keys: Iterable[str]) -> list[EntityNote]:
        """Return the annotation's entities of these keys."""
        return [self.gold.entities[key] for key in keys]

    def names(self, ids: Iterable[str]) -> list[str]:
        """Return names for a line of the list of misses."""
        return [entity.name or entity.id for entity in self.found(ids)]


def score_document(case: Case, score: Score) -> None:
    """Score outlet, origin, date, headline and byline."""
    gold, document = case.gold, case.document
    got = case.found([document.outlet.entity]) if document.outlet.entity else []
    if gold.notes.outlet is None:
        score.check("outlet rightly unknown", not got, f"named {[e.name for e in got]}")
    else:
        want = EntityNote(key="outlet", kind="outlet", name=gold.notes.outlet.name, aliases=gold.notes.outlet.aliases)
        score.check("outlet rightly named", same_all([want], got), f"{[e.name for e in got]}, not {want.name}")
    origin = case.found([document.origin.entity]) if document.origin else []
    if gold.notes.origin is None:
        score.add("origin", 0, 0, len(origin))
        score.misses.extend(f"origin, extra: {entity.name}" for entity in origin)
    else:
        name = gold.notes.origin.name
        wanted = [e for e in gold.entities.values() if name in (e.name, *e.aliases)]
        score.check("origin", same_all(wanted, origin), f"{[e.name for e in origin]}, not {name}")
    published = document.published.date
    score.check("published", published == gold.notes.published, f"{published}, not {gold.notes.published}")
    score.check("headline", _matches(document.headline, gold.headline), f"{_words(document.headline)}")
    score.check("byline", _matches(document.byline, gold.byline), f"{_words(document.byline)}")


def score_quotes(case: Case, score: Score) -> None:
    """Score spans, kinds, speakers, via-chains and statuses of quotations."""
    free = list(case.document.quotes)
    for placed in case.gold.quotes:
        note, span = placed.note, placed.span
        match = next((q for q in free if abs(q.span.start - span.start) <= 1 and abs(q.span.end - span.end) <= 1), None)
        if match:
            free.remove(match)
        if note.optional:
            continue
        label = repr(span.text[:50])
        if note.kind not in SPEECH:
            told = match is None or match.kind not in SPEECH
            score.check("scare and title marks told apart", told, f"{label} is no speech")
            score.add("quote spans", 0, 0, int(not told))
            continue
        spoken = match if match and match.kind in SPEECH else None
        score.check("quote spans", spoken is not None, f"{label}{f' taken for {match.kind}' if match else ''}")
        if spoken:
            right = (spoken.kind == "fragment") == (note.kind == "fragment")  # full or block is a matter of layout
            score.check("quote kinds", right, f"{label} is {spoken.kind}, not {note.kind}")
        _score_speech(case, score, placed.note.speaker, placed.note.via, spoken, label)
        due = (note.status,) if isinstance(note.status, str) else note.status
        if due:
            status = spoken.status if spoken else None
            score.check("quote statuses", status in due, f"{label} is {status}, not {' or '.join(due)}")
    for quote in free:
        if quote.kind in SPEECH:
            score.surplus("quote spans", f"{quote.span.text[:60]!r}")


def _score_speech(
    case: Case, score: Score, speaker: Sequence[str], via: Sequence[str], quote: Quote | None, label: str
) -> None:
    who, chain = (quote.speaker, quote.via) if quote else ((), ())
    right = quote is not None and same_all(case.wanted(speaker), case.found(who))
    score.check("quote speakers", right, f"{label} by {case.names(who)}, not {list(speaker)}")
    right = quote is not None and same_chain(case.wanted(via), case.found(chain))
    score.check("quote via-chains", right, f"{label} through {case.names(chain)}, not {list(via)}")


def score_edges(case: Case, score: Score) -> None:
    """Score attributions: found, via-chains of those found, and extras."""
    free = list(case.document.attributions)
    for placed in sorted(case.gold.edges, key=lambda e: e.note.optional):
        candidates = [a for a in free if _edge_matches(case, placed, a)]
        right = [a for a in candidates if same_chain(case.wanted(placed.note.via), case.found(a.via))]
        match = next(iter(right or candidates), None)
        if match:
            free.remove(match)
        if placed.note.optional:
            continue
        label = f"{placed.note.type} -> {list(placed.note.to)} {placed.span.text[:60]!r}"
        score.check("edges", match is not None, label)
        if match:
            score.check("edge via-chains", bool(right), f"{label} through {case.names(match.via)}")
    for edge in free:
        score.surplus("edges", f"{edge.type} -> {case.names(edge.to)} {edge.evidence.text[:60]!r}")


def _edge_matches(case: Case, placed: Placed[EdgeNote], edge: Attribution) -> bool:
    wanted = case.wanted(placed.note.to)
    pair = {placed.note.type, edge.type}
    written = all(entity.kind in ("document", "data-source", "poll") for entity in wanted)
    alike = len(pair) == 1 or pair <= SPOKEN or (written and pair <= SPOKEN | WRITTEN)
    near = any(span.overlaps(placed.span) for span in (edge.evidence, *edge.content))
    return alike and near and same_all(wanted, case.found(edge.to))


def score_organs(case: Case, score: Score) -> None:
    """Score which organs, platforms, documents and data the text draws on, each once."""
    reported = _reported_organs(case)
    for key, group in sorted({(organ.note.key, _group(organ.note.type)) for organ in case.gold.organs}):
        hits = [r for r in reported if r[1] == group and same(case.gold.entities[key], case.found([r[0]])[0])]
        score.check(f"cited organs ({group})", bool(hits), key)
        reported = [r for r in reported if r not in hits]
    for id_, group in reported:
        score.surplus(f"cited organs ({group})", case.names([id_])[0])


def _reported_organs(case: Case) -> list[tuple[str, str]]:
    reported: dict[tuple[str, str], None] = {}
    for edge in case.document.attributions:
        if edge.type in RELAYS | WRITTEN | {"photo-credit"}:
            reported.update({(i, _group(edge.type)): None for i in edge.to})
        elif edge.type == "post":
            reported.update({(i, "post"): None for i in edge.to if case.found([i])[0].kind == "platform"})
    carriers = [i for edge in case.document.attributions for i in edge.via]
    carriers += [i for quote in case.document.quotes for i in quote.via]
    for id_ in carriers:
        kind = case.found([id_])[0].kind
        if kind in ("outlet", "agency", "platform"):
            reported[id_, "post" if kind == "platform" else "text"] = None
    return list(reported)


def _group(type_: str) -> str:
    if type_ in RELAYS:
        return "text"
    return "record" if type_ in WRITTEN else type_


def score_anonymous(case: Case, score: Score) -> None:
    """Score unnamed sources, each once, by the words that name them."""
    sources = [(i, a.source) for a in case.document.attributions for i in a.to] + [
        (i, q.cue) for q in case.document.quotes for i in q.speaker
    ]
    spans: dict[str, list[Span]] = {}
    for id_, span in sources:
        entity = case.found([id_])[0]
        if entity.kind == "anonymous":
            spans.setdefault(id_, list(entity.mentions)).extend([span] if span else [])
    known = [e for e in case.gold.entities.values() if e.kind == "anonymous"]
    for placed in case.gold.anonymous:
        hits = [i for i, found in spans.items() if any(span.overlaps(placed.span) for span in found)]
        for id_ in hits:
            del spans[id_]
        if not placed.note.optional:
            score.check("anonymous sources", bool(hits), repr(placed.span.text))
    for id_ in spans:
        if not any(same(entity, case.found([id_])[0]) for entity in known):
            score.surplus("anonymous sources", case.names([id_])[0])


def score_cleaning(case: Case, score: Score) -> None:
    """Score boilerplate characters removed and content characters lost, white space aside."""
    text = case.gold.text.original
    removed = _characters(text, (r.span for r in case.document.removed))
    due = _characters(text, (b.span for b in case.gold.boilerplate))
    free = _characters(text, (k.span for k in case.gold.keep))
    lost = removed - due - free
    score.add("boilerplate characters removed", len(due & removed), len(due))
    score.add("content characters lost", 0, 0, len(lost))
    for placed in case.gold.boilerplate:
        if not _characters(text, [placed.span]) <= removed:
            score.misses.append(f"boilerplate kept: {placed.span.text[:60]!r}")
    if lost:
        score.misses.append(f"content lost near {text[max(0, min(lost) - 10) : min(lost) + 50]!r}")


def _characters(text: str, spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end) if not text[i].isspace()}


def score_flags(case: Case, score: Score) -> None:
    """Score the flags that are due, and those that must not be raised."""
    free = list(case.document.flags)
    for note, span in case.gold.flags:
        match = next((f for f in free if f.code == note.code and _about(case, f, span)), None)
        if match:
            free.remove(match)
        score.check("must flags", match is not None, f"{note.code} {span.text[:60] if span else ''!r}")
    raised = {flag.code for flag in case.document.flags}
    for code in case.gold.notes.no_flags:
        score.check("forbidden flags kept down", code not in raised, code)


def _about(case: Case, flag: Flag, span: Span | None) -> bool:
    targets = (flag.target,) if isinstance(flag.target, str) else flag.target or ()
    spans = [*flag.evidence, *(q.span for q in case.document.quotes if q.id in targets)]
    return span is None or not spans or any(own.overlaps(span) for own in spans)


def _matches(found: Span | None, wanted: Span | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    return found.overlaps(wanted)


def _words(span: Span | None) -> str:
    return repr(span.text[:60]) if span else "none"


PARTS: tuple[Callable[[Case, Score], None], ...] = (
    score_document,
    score_quotes,
    score_edges,
    score_organs,
    score_anonymous,
    score_cleaning,
    score_flags,
)
