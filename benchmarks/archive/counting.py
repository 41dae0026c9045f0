"""Counts the queries of each operation on the database that DATABASE_URL names, and prints them as JSON.

python -m benchmarks.archive.counting COUNT
"""

import json
import sys
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks.archive.operations import Operation, operations  # noqa: E402


def counted(operation: Operation) -> dict[str, Any]:
    """Its queries, whether one of them reads the bytes of a text, and how long the answer is."""
    client = Client(headers={"Host": "127.0.0.1"})
    tag = client.get(operation.path, secure=True).headers.get("ETag", "") if operation.is_known else ""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(operation.path, secure=True, headers={"If-None-Match": tag} if tag else {})
    reads_body = any('"content"' in query["sql"] for query in queries.captured_queries)
    return {"queries": len(queries), "reads_body": reads_body, "bytes": len(answer.content)}


if __name__ == "__main__":
    print(json.dumps({each.name: counted(each) for each in operations(int(sys.argv[1]))}))
