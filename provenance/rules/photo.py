"""Pictures: whose they are, and that the credit of a picture is no credit of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.models import Attribution, Paragraph
from provenance.rules.base import DocumentFacts, Example, Finding, rule
from provenance.rules.reading import ORGANS, shown

_LONGEST = 420
_RIGHTS = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)
_POSITION = re.compile(
    r"\((?:(?:pictured|front|back|rear|top|bottom|far|centre|center|second|third|fourth|standing|seated)[ ,]{1,2}){0,2}"
    r"(?:from (?:the )?)?(?:left|right|centre|center|front|back)(?:,[^()]{1,40})?\)"
    r"|(?<=[\w,] )(?:second|third|fourth) from (?:the )?(?:left|right)\b",
    re.IGNORECASE,
)


@rule(
    code="photo-credit-only",
    severity="note",
    tier="must",
    why="The agency is named for a picture only: its name beside the text does not make the text its own.",
    limits="The text may be the agency's all the same, without saying so.",
    reference=("CW", "RTR-ACC"),
    fails=(
        Example(
            "The harbour of Norrvik is closed, the council said.\n\nThe harbour in May (AP/Elin Vass)\n\n"
            "It opens in June."
        ),
        Example(
            "The harbour of Norrvik is closed, the council said.\n\n"
            "The pier of Norrvik in winter (Reuters/Elin Vass)\n\nIt opens in June."
        ),
    ),
    passes=(
        Example(
            "The harbour of Norrvik is closed, according to AP.\n\nThe harbour in May (AP/Elin Vass)\n\n"
            "It opens in June."
        ),
        Example("The harbour of Norrvik (built 1930/rebuilt 1955) is closed, the council said."),
    ),
)
def photo_credit_only(facts: DocumentFacts) -> Iterator[Finding]:
    """An agency is named only as the source of a picture."""
    known, document = facts.entities, facts.document
    texts = {document.outlet.entity, document.origin.entity if document.origin else None}
    texts |= {id_ for one in document.attributions if one.type != "photo-credit" for id_ in (*one.to, *one.via)}
    for one in document.attributions:
        for id_ in one.to if one.type == "photo-credit" else ():
            organs = facts.registry.by_name(known[id_].name)
            named = {id_, *(organ.id for organ in organs)}
            credited = any(organ.kind in ORGANS for organ in organs) or _has_photographer(facts, one)
            if not named & texts and credited and any(map(str.isalpha, known[id_].name)):
                texts.add(id_)
                message = f"{known[id_].name} is credited for a picture, not for the text: {shown(one.evidence.text)}."
                yield Finding((one.evidence,), message, one.id)


def _has_photographer(facts: DocumentFacts, one: Attribution) -> bool:
    """Say whether a credit names a person beside the organ, as "(Agency/Name)" does: a name alone may be a person's."""
    return any(
        notice.kind == "photo-credit" and notice.author is not None and notice.span.overlaps(one.evidence)
        for notice in facts.layout.notices
    )


@rule(
    code="photo-uncredited",
    severity="note",
    tier="should",
    why="The picture's caption does not say who took it: a reader cannot tell where and when it was taken.",
    limits="The credit may stand on the picture itself, or have been lost when the text was copied.",
    reference=("CW", "RTR-ACC"),
    fails=(
        Example(
            "The harbour of Norrvik is closed, the council said.\n\n"
            "Elin Vass (second from left) and Piet Marran (right) at the pier in May.\n\nIt opens in June."
        ),
        Example(
            "Mayor Ola Brenn (front left) and Elin Vass (front right) open the new pier in Norrvik in May 2023.\n\n"
            "The harbour of Norrvik is closed, the council said on Monday. It opens in June."
        ),
    ),
    passes=(
        Example(
            "The harbour of Norrvik is closed, the council said.\n\nThe harbour in May (AP/Elin Vass)\n\n"
            "It opens in June."
        ),
        Example(
            "The harbour of Norrvik is closed, the council said. In the picture, on the left, Elin Vass saw a boat."
        ),
    ),
)
def photo_uncredited(facts: DocumentFacts) -> Iterator[Finding]:
    """A caption names nobody who took the picture."""
    credited = [notice.span for notice in facts.layout.notices if notice.kind == "photo-credit"]
    captions = [one for one in facts.layout.paragraphs if one.role == "caption" or _points_at(facts, one)]
    for caption in captions:
        if _RIGHTS.search(facts.source.text.plain, caption.start, caption.end):
            continue
        near = [other for other in captions if abs(other.index - caption.index) <= 1]
        if not any(one.start <= credit.start < one.end for one in near for credit in credited):
            span = facts.source.text.span(caption.start, caption.end)
            yield Finding((span,), f"The caption names nobody who took the picture: {shown(span.text)}.")


def _points_at(facts: DocumentFacts, paragraph: Paragraph) -> bool:
    """Say whether a short paragraph tells who is who in a picture: "Elin Vass (second from left)"."""
    if paragraph.role != "body" or paragraph.end - paragraph.start > _LONGEST:
        return False
    return _POSITION.search(facts.source.text.plain, paragraph.start, paragraph.end) is not None
