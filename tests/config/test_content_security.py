"""Pages load our own files and nothing else."""

from django.http import HttpResponse

from config.content_security import POLICY, ContentSecurityMiddleware


def test_every_answer_carries_the_policy(rf):
    response = ContentSecurityMiddleware(lambda request: HttpResponse())(rf.get("/"))

    assert response.headers["Content-Security-Policy"] == POLICY


def test_an_answer_that_brings_its_own_policy_keeps_it(rf):
    def embedded(request):
        return HttpResponse(headers={"Content-Security-Policy": "frame-ancestors *"})

    response = ContentSecurityMiddleware(embedded)(rf.get("/"))

    assert response.headers["Content-Security-Policy"] == "frame-ancestors *"


def test_nothing_inline_and_nothing_from_elsewhere_is_allowed():
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert POLICY.startswith("default-src 'none'; ")
