"""The addresses of the API."""

from django.urls import path, register_converter

from api.views import adopted, changes, conferences


class NumberConverter:
    """The number of a motion, as the agenda prints it: "12", "A.1", "Composite A"."""

    regex = r"[^/\x00-\x1f]{1,20}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(NumberConverter, "number")

app_name = "api"

urlpatterns = [
    path("v1/conferences/", conferences.Conferences.as_view(), name="conferences"),
    path("v1/conferences/<slug:conference>/", conferences.OneConference.as_view(), name="conference"),
    path("v1/adopted/", adopted.AdoptedTexts.as_view(), name="adopted_list"),
    path("v1/adopted/<slug:conference>/<number:number>", adopted.LatestAdopted.as_view(), name="adopted"),
    path(
        "v1/adopted/<slug:conference>/<number:number>/v<int:version>.<str:suffix>",
        adopted.AdoptedVersion.as_view(),
        name="adopted_version",
    ),
    path("v1/changes/", changes.Changes.as_view(), name="changes"),
]
