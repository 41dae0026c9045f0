"""The API describes itself: for programs in OpenAPI, for people on a page."""

import json
import re

import pytest
from drf_spectacular.validation import validate_schema

from api.documentation import reference
from api.views.description import schema


def test_the_schema_is_served_as_yaml_and_as_json(db, reader):
    yaml = reader.get("/api/schema/")
    written = reader.get("/api/schema/", headers={"Accept": "application/vnd.oai.openapi+json"})

    assert yaml.headers["Content-Type"] == "application/vnd.oai.openapi"
    assert yaml.content.startswith(b"openapi: 3.1.1\n")
    assert json.loads(written.content) == json.loads(json.dumps(schema()))
    assert written.headers["Vary"] == "Accept"


def test_the_schema_is_not_sent_to_who_has_it(db, reader):
    first = reader.get("/api/schema/")

    again = reader.get("/api/schema/", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_the_schema_is_openapi():
    validate_schema(schema())


# Addresses without a variable that answer 404 while nothing was signed yet.
NOTHING_AT_FIRST = {
    f"GET /.well-known/carried/{name}" for name in ("key.pub", "keys.jsonl", "keys.jsonl.minisig", "log.jsonl.minisig")
}


def operations():
    return [
        (f"{method.upper()} {path}", operation)
        for path, methods in schema()["paths"].items()
        for method, operation in methods.items()
    ]


@pytest.mark.parametrize(("name", "operation"), operations(), ids=[name for name, _ in operations()])
def test_every_operation_says_what_it_does_and_how_it_refuses(name, operation):
    refusals = {status for status in operation["responses"] if status >= "400"}

    assert operation["summary"]
    assert {"400", "406", "429", "500"} <= refusals
    assert ("404" in refusals) == ("{" in name or name in NOTHING_AT_FIRST)
    assert ("409" in refusals) == (not name.startswith("GET"))
    for status in refusals:
        assert list(operation["responses"][status]["content"]) == ["application/problem+json"]


def test_no_two_operations_share_a_name():
    names = [operation["operationId"] for _, operation in operations()]

    assert len(set(names)) == len(names)


def test_the_page_has_every_operation(db, reader):
    page = reader.get("/api/docs/").content.decode()

    for _, operation in operations():
        assert f'id="{operation["operationId"]}"' in page
        assert f'href="#{operation["operationId"]}"' in page


def test_the_page_shows_no_markup_raw(db, reader):
    page = reader.get("/api/docs/").content.decode()

    assert "`" not in page
    assert not re.search(r"^\s*\* ", page, re.MULTILINE)
    assert "With <code>q</code>: the" in page


def test_the_page_explains_every_shape_that_it_names(db, reader):
    described = reference(schema())
    fields = [field for shape in described.shapes for field in shape.fields]
    fields += [field for operation in described.writing for field in operation.body]
    answers = [answer.shape for operation in described.reading + described.writing for answer in operation.answers]

    named = {field.shape for field in fields} | set(answers)

    assert named - {""} <= {each.name for each in described.shapes}


def test_types_in_words():
    described = {shape.name: {field.name: field for field in shape.fields} for shape in reference(schema()).shapes}

    assert described["Motion"]["version"].kind == "whole number"
    assert described["Motion"]["submitted_at"].kind == "date and time or null"
    assert described["Motion"]["state"].kind.startswith("one of draft, submitted, ")
    assert described["Motion"]["amendments"].shape == "Amendment"
    assert described["Amendment"]["ruled_out"].kind == "list of whole number"
